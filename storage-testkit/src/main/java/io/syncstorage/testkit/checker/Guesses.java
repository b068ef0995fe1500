package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.history.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which T an operation of unknown outcome may have had that never learned it. Only what makes a
 * difference to an answer matters: timestamps that were shown, those that an expiry gives away, and
 * those at which a query's bound begins to tell. Of all others the lowest possible stands for all.
 */
final class Guesses {

  private final NavigableSet<Timestamp> telling;

  /**
   * @param ownedToo whether another operation may have the T of a completed write: when that is
   *     left out, to see how far the history can be explained
   */
  Guesses(History history, boolean ownedToo) {
    telling = new TreeSet<>(SeenTimestamps.all(history));
    if (!ownedToo) {
      history.events().stream()
          .filter(event -> event.outcome() == Outcome.COMPLETED && event.wrote())
          .forEach(write -> write.timestamp().ifPresent(telling::remove));
    }
    addExpiries(history);
    history.events().forEach(this::addBounds);
  }

  /**
   * All that are above the storage's last.
   *
   * @param next only below this one
   */
  NavigableSet<Timestamp> between(Timestamp last, Timestamp next) {
    NavigableSet<Timestamp> between = new TreeSet<>();
    if (last.next().isBefore(next)) {
      between.add(last.next());
      between.addAll(
          telling.subSet(last, /* fromInclusive= */ false, next, /* toInclusive= */ false));
    }
    return between;
  }

  /** Just above {@code newer}, and {@code older} itself: ids are shown without a timestamp. */
  private void addBounds(Event event) {
    for (Step step : event.operation().steps()) {
      if (step instanceof Step.ItemIds ids) {
        ids.query().newer().map(Timestamp::next).ifPresent(telling::add);
        ids.query().older().ifPresent(telling::add);
      }
    }
  }

  /** An expiry less the time-to-live is T (IT-3), though the item may show no other sign of it. */
  private void addExpiries(History history) {
    Set<Duration> given = new HashSet<>();
    Set<Long> shown = new HashSet<>();
    for (Event event : history.events()) {
      if (event.outcome() == Outcome.UNKNOWN) {
        event.operation().steps().forEach(step -> collectGiven(step, given));
      }
      event.answers().forEach(answer -> collectShown(answer, shown));
    }
    for (long expiry : shown) {
      for (Duration timeToLive : given) {
        long millis = expiry - timeToLive.toMillis();
        if (millis > 0 && millis % 10 == 0) {
          telling.add(Timestamp.ofMillis(millis));
        }
      }
    }
  }

  private static void collectGiven(Step step, Set<Duration> given) {
    if (step instanceof Step.Put put) {
      put.patches()
          .forEach(
              patch -> {
                if (patch.timeToLive() instanceof Change.To<Duration> to) {
                  given.add(to.value());
                }
              });
    }
  }

  private static void collectShown(Answer answer, Set<Long> shown) {
    if (answer instanceof Answer.Items items) {
      items.page().items().forEach(item -> addExpiry(item, shown));
    } else if (answer instanceof Answer.Item item) {
      item.item().ifPresent(present -> addExpiry(present, shown));
    }
  }

  private static void addExpiry(Bso item, Set<Long> shown) {
    if (!item.expiry().isNever()) {
      shown.add(item.expiry().epochMillis());
    }
  }
}
