package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Operation.DeleteStorage;
import io.syncstorage.testkit.history.Operation.Info;
import io.syncstorage.testkit.history.Operation.Read;
import io.syncstorage.testkit.history.Operation.Usage;
import io.syncstorage.testkit.history.Operation.Write;
import io.syncstorage.testkit.history.Step;
import io.syncstorage.testkit.history.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one operation after another does: of the content before an operation, its request and its
 * answers, whether the answers are right, and the content after it.
 *
 * <p>Times-to-live are data here: an item's expiry must be answered as it was set, but nothing ever
 * expires. A history is to be recorded while no expiry is reached; expiry under concurrency would
 * need each operation's reading of the clock, and IT-3 exempts it from CC-1 as soon as clocks
 * differ. The sequential properties cover it.
 */
final class SequentialSpec {

  private SequentialSpec() {}

  /**
   * Whether the operation can have been the next one, with this T.
   *
   * @param timestamp the T that it has if it writes; null if it has none
   */
  static Transition next(UserContent before, Event event, @Nullable Timestamp timestamp) {
    Operation operation = event.operation();
    if (operation instanceof Write write) {
      return write(before, event, write, timestamp);
    } else if (operation instanceof Read read) {
      return read(before, event, read);
    } else if (operation instanceof DeleteStorage) {
      return deleteStorage(before, event, timestamp);
    } else if (operation instanceof Info) {
      return whole(before, event, new Answer.Info(before.info()));
    } else if (operation instanceof Usage) {
      return whole(before, event, new Answer.Usage(before.usage()));
    }
    throw new AssertionError("an operation of no known kind");
  }

  private static Transition whole(UserContent content, Event event, Answer expected) {
    Answer actual = event.answers().get(0);
    return actual.equals(expected)
        ? new Transition.Legal(content)
        : Mismatch.of("CC-1", () -> Wording.of(event.operation()), actual, expected);
  }

  private static Transition read(UserContent content, Event event, Read read) {
    SpecSession session = new SpecSession(content.collection(read.collection()), null);
    Transition.@Nullable Illegal mismatch = run(session, read.steps(), event, "CC-1");
    return mismatch == null ? new Transition.Legal(content) : mismatch;
  }

  private static Transition write(
      UserContent before, Event event, Write write, @Nullable Timestamp timestamp) {
    if (timestamp != null && event.wrote() && !timestamp.isAfter(before.lastModified())) {
      return tooLow(timestamp, before.lastModified());
    }
    CollectionName name = write.collection();
    SpecSession session = new SpecSession(before.collection(name), timestamp);
    Transition.@Nullable Illegal mismatch = run(session, write.steps(), event, "LK-3");
    if (mismatch != null) {
      return mismatch;
    }
    CollectionContent content = session.content();
    if (!session.hasWritten()) {
      return committed(event, session.lastModified(), before, "WR-1");
    }
    if (timestamp == null) {
      return new Transition.Illegal("TS-1", () -> "it wrote, but no timestamp is known of it");
    }
    if (!timestamp.isAfter(before.lastModified())) {
      return tooLow(timestamp, before.lastModified());
    }
    return committed(event, timestamp, before.with(name, content, timestamp), "TS-1");
  }

  /** Runs the steps that were answered and those that were not. */
  private static Transition.@Nullable Illegal run(
      SpecSession session, List<? extends Step> steps, Event event, String rule) {
    List<Answer> answers = event.answers();
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      if (session.needsTimestamp(step)) {
        return new Transition.Illegal("TS-1", () -> "it wrote, but no timestamp is known of it");
      }
      Answer expected = session.answer(step);
      if (index < answers.size() && !answers.get(index).equals(expected)) {
        return Mismatch.of(rule, () -> Wording.of(step), answers.get(index), expected);
      }
    }
    return null;
  }

  private static Transition deleteStorage(
      UserContent before, Event event, @Nullable Timestamp timestamp) {
    if (timestamp == null) {
      return new Transition.Illegal("TS-1", () -> "it wrote, but no timestamp is known of it");
    }
    if (!timestamp.isAfter(before.lastModified())) {
      return tooLow(timestamp, before.lastModified());
    }
    UserContent empty = new UserContent(timestamp, UserContent.EMPTY.content());
    return committed(event, timestamp, empty, "TS-1");
  }

  /** The last check: what the commit returned, if it returned. */
  private static Transition committed(
      Event event, Timestamp expected, UserContent next, String rule) {
    Timestamp actual = event.committed().orElse(expected);
    return actual.equals(expected)
        ? new Transition.Legal(next)
        : new Transition.Illegal(
            rule, () -> "commit returned " + actual + ", but should have returned " + expected);
  }

  private static Transition.Illegal tooLow(Timestamp timestamp, Timestamp last) {
    return new Transition.Illegal(
        "TS-2", () -> "its timestamp " + timestamp + " is not above the storage's last, " + last);
  }
}
