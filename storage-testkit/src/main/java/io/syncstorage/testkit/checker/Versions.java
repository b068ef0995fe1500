package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions that writes leave behind, computed as far as they are asked for. */
final class Versions {

  /** A write that is illegal after those before it. */
  record Refusal(int write, Transition.Illegal illegal) {}

  private static final Transition.Illegal NO_VERSION =
      new Transition.Illegal("CC-1", () -> "what it saw lies before what others had seen already");

  private final List<Event> writes;
  private final @Nullable UserContent[] versions;
  private int computed;
  private int forgotten;
  private @Nullable Refusal violation;
  private Transition.Illegal mismatch = NO_VERSION;

  /**
   * @param writes in the order of T
   */
  Versions(List<Event> writes) {
    this.writes = writes;
    this.versions = new UserContent[writes.size() + 1];
    versions[0] = UserContent.EMPTY;
  }

  /** Why the replay could not go on. */
  @Nullable Refusal violation() {
    return violation;
  }

  /** Why the last operation asked for was not shown by the first version that it might be of. */
  Transition.Illegal mismatch() {
    return mismatch;
  }

  void replayAll() {
    at(writes.size());
  }

  /** Versions below will not be asked for again. */
  void forgetBefore(int version) {
    for (; forgotten < Math.min(version, computed); forgotten++) {
      versions[forgotten] = null;
    }
  }

  /**
   * The first version of these in which the operation's answers are right; -1 if there is none, or
   * if the replay fails before one is found.
   */
  int firstThatShows(Event look, int from, int to) {
    mismatch = NO_VERSION;
    UserContent last = null;
    for (int version = from; version <= to; version++) {
      UserContent content = at(version);
      if (content == null) {
        return -1;
      }
      if (last == null || View.of(content, look.operation()) != View.of(last, look.operation())) {
        Transition transition = SequentialSpec.next(content, look, look.timestamp().orElse(null));
        if (transition instanceof Transition.Legal) {
          return version;
        }
        if (last == null) {
          mismatch = (Transition.Illegal) transition;
        }
      }
      last = content;
    }
    return -1;
  }

  private @Nullable UserContent at(int version) {
    while (computed < version && violation == null) {
      Event write = writes.get(computed);
      Transition transition =
          SequentialSpec.next(content(computed), write, write.timestamp().orElseThrow());
      if (transition instanceof Transition.Legal legal) {
        versions[++computed] = legal.next();
      } else {
        violation = new Refusal(computed, (Transition.Illegal) transition);
      }
    }
    return version <= computed ? content(version) : null;
  }

  private UserContent content(int version) {
    UserContent content = versions[version];
    if (content == null) {
      throw new IllegalStateException("version " + version + " is forgotten");
    }
    return content;
  }
}
