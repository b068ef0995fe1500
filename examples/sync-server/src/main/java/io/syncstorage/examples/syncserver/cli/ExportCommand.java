package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.examples.syncserver.transfer.ExportListener;
import io.syncstorage.examples.syncserver.transfer.ExportReport;
import io.syncstorage.examples.syncserver.transfer.Exporter;
import io.syncstorage.examples.syncserver.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a user's storage as an NDJSON file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} --uid=N [OPTIONS]",
    versionProvider = Version.class,
    description = {
      "Write the items of a user, as import reads them.",
      "",
      "A server on the same data directory must be stopped. Collections by name, in each the oldest"
          + " item first. Each collection is one consistent view.",
      "",
      "The ttl is the whole time-to-live, so that what was imported is exported just so. With"
          + " --timestamps, lines also have 'modified', and an import gives only what is left of"
          + " the ttl.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} export --uid 7 > items.ndjson",
      "  ${ROOT-COMMAND-NAME} export --uid 7 --timestamps --output backup.ndjson.gz"
    })
final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private UserOption user = new UserOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Write to this file, as gzip if its name ends in .gz, and replace it only when all is"
            + " written.",
        "Default: standard output"
      })
  private @Nullable Path output;

  @Option(names = "--timestamps", description = "Write each item's 'modified' too.")
  private boolean timestamps;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, TransferException {
    Instant start = surroundings.clock().instant();
    ExportReport report = export();
    surroundings.say(
        "exported %,d items of %,d collections of user %d in %s",
        report.items(),
        report.collections(),
        user.uid(),
        Elapsed.since(start, surroundings.clock()));
    return ExitCode.OK;
  }

  private ExportReport export() throws IOException, TransferException {
    try (OpenStore open = OpenStore.open(surroundings, store, "export");
        ExportFile target = ExportFile.create(output, surroundings.out());
        ExportProgress progress = new ExportProgress(surroundings)) {
      ExportReport report =
          new Exporter(open.storage(), timestamps, progress).run(user.userId(), target.stream());
      target.complete();
      return report;
    }
  }

  /** A progress bar once the number of items is known. */
  private static final class ExportProgress implements ExportListener, AutoCloseable {

    private final Surroundings surroundings;
    private @Nullable ProgressDisplay display;

    ExportProgress(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public void begins(long items) {
      display = ProgressDisplay.ofItems(surroundings, "export", items);
    }

    @Override
    public void written(long itemsSoFar) {
      if (display != null) {
        display.reached(itemsSoFar);
      }
    }

    @Override
    public void close() {
      if (display != null) {
        display.close();
      }
    }
  }
}
