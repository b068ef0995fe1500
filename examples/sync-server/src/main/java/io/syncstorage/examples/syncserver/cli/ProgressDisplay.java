package io.syncstorage.examples.syncserver.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, nothing elsewhere. */
final class ProgressDisplay implements AutoCloseable {

  private final @Nullable ProgressBar bar;

  private ProgressDisplay(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static ProgressDisplay ofItems(Surroundings surroundings, String task, long items) {
    return of(surroundings, builder(task, items).setUnit(" items", 1));
  }

  /**
   * @param bytes -1 if their number is unknown
   */
  static ProgressDisplay ofBytes(Surroundings surroundings, String task, long bytes) {
    return of(surroundings, builder(task, bytes).setUnit(" KiB", 1024));
  }

  private static ProgressBarBuilder builder(String task, long most) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setStyle(ProgressBarStyle.ASCII)
        .showSpeed();
  }

  private static ProgressDisplay of(Surroundings surroundings, ProgressBarBuilder builder) {
    return new ProgressDisplay(surroundings.terminal() ? builder.build() : null);
  }

  /** So much of it is done. */
  void reached(long amount) {
    if (bar != null) {
      bar.stepTo(amount);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
