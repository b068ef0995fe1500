package io.syncstorage.testkit.clients;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Outcome;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** What one snapshot may not show, whatever else happened (TS-3). */
final class SnapshotRules {

  private SnapshotRules() {}

  static Optional<Flaw> flaw(History history) {
    return history.events().stream()
        .filter(event -> event.outcome() == Outcome.COMPLETED)
        .flatMap(event -> flaw(event).stream())
        .findFirst();
  }

  private static Optional<Flaw> flaw(Event event) {
    for (Answer answer : event.answers()) {
      if (answer instanceof Answer.Info info
          && isAbove(info.info().collections().values(), info.info().lastModified())) {
        return Optional.of(flaw(event, "a collection is newer than the storage: " + info.info()));
      } else if (answer instanceof Answer.Usage usage
          && usage.usage().collections().values().stream()
              .anyMatch(used -> used.lastModified().isAfter(usage.usage().lastModified()))) {
        return Optional.of(flaw(event, "a collection is newer than the storage: " + usage.usage()));
      }
    }
    return event.operation() instanceof Operation.Read ? ofRead(event) : Optional.empty();
  }

  /** The collection's own timestamp is among a read session's answers, if it was asked for. */
  private static Optional<Flaw> ofRead(Event event) {
    Optional<Timestamp> collection =
        event.answers().stream()
            .flatMap(
                answer -> answer instanceof Answer.Time time ? Stream.of(time) : Stream.empty())
            .map(Answer.Time::timestamp)
            .findFirst();
    return collection
        .filter(last -> event.answers().stream().anyMatch(answer -> shows(answer, last)))
        .map(last -> flaw(event, "an item is newer than its collection, which is of " + last));
  }

  private static boolean shows(Answer answer, Timestamp last) {
    if (answer instanceof Answer.Items items) {
      return isAbove(items.page().items().stream().map(Bso::modified).toList(), last);
    } else if (answer instanceof Answer.Item item) {
      return item.item().filter(found -> found.modified().isAfter(last)).isPresent();
    }
    return answer instanceof Answer.ItemTime time
        && time.timestamp().filter(found -> found.isAfter(last)).isPresent();
  }

  private static boolean isAbove(Collection<Timestamp> timestamps, Timestamp last) {
    return timestamps.stream().anyMatch(timestamp -> timestamp.isAfter(last));
  }

  private static Flaw flaw(Event event, String why) {
    return new Flaw(event.invoked(), "TS-3", why);
  }
}
