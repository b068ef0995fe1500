package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Event;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.history.Step;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Which timestamps clients were shown. */
final class SeenTimestamps {

  private SeenTimestamps() {}

  /**
   * Timestamps that a completed operation was shown and that no completed write has: an operation
   * of unknown outcome must have happened, or the store invented them.
   */
  static NavigableSet<Timestamp> withoutOwner(History history) {
    Set<Timestamp> owned = new HashSet<>();
    NavigableSet<Timestamp> seen = new TreeSet<>();
    for (Event event : history.events()) {
      if (event.outcome() == Outcome.COMPLETED) {
        of(event, seen::add);
        if (event.wrote()) {
          event.timestamp().ifPresent(owned::add);
        }
      }
    }
    seen.removeAll(owned);
    seen.remove(Timestamp.ZERO);
    return seen;
  }

  /** Every timestamp that any operation was shown. */
  static Set<Timestamp> all(History history) {
    Set<Timestamp> seen = new HashSet<>();
    history.events().forEach(event -> of(event, seen::add));
    return seen;
  }

  /** Every timestamp in the operation's answers. */
  private static void of(Event event, Consumer<Timestamp> seen) {
    List<? extends Step> steps = event.operation().steps();
    for (int index = 0; index < event.answers().size(); index++) {
      Answer answer = event.answers().get(index);
      if (index < steps.size() && steps.get(index) instanceof Step.ItemIds ids) {
        ofOffset(ids, answer, seen);
      }
      if (answer instanceof Answer.Time time) {
        seen.accept(time.timestamp());
      } else if (answer instanceof Answer.Items items) {
        items.page().items().forEach(item -> seen.accept(item.modified()));
      } else if (answer instanceof Answer.Item item) {
        item.item().map(Bso::modified).ifPresent(seen);
      } else if (answer instanceof Answer.ItemTime time) {
        time.timestamp().ifPresent(seen);
      } else if (answer instanceof Answer.Info info) {
        seen.accept(info.info().lastModified());
        info.info().collections().values().forEach(seen);
      } else if (answer instanceof Answer.Usage usage) {
        seen.accept(usage.usage().lastModified());
        usage.usage().collections().values().forEach(used -> seen.accept(used.lastModified()));
      }
    }
  }

  /** Where a page of ids ends shows the last one's timestamp. */
  private static void ofOffset(Step.ItemIds asked, Answer answer, Consumer<Timestamp> seen) {
    if (answer instanceof Answer.Ids ids && asked.query().sort() != Sort.INDEX) {
      ids.page()
          .next()
          .filter(next -> next.sortKey().isPresent())
          .ifPresent(next -> seen.accept(new Timestamp(next.sortKey().getAsLong())));
    }
  }

  /** The writes among these events whose T is one of those that the operation was shown. */
  static List<Event> writersOf(Event reader, History history) {
    Set<Timestamp> shown = new HashSet<>();
    of(reader, shown::add);
    reader.timestamp().ifPresent(shown::add);
    return history.events().stream()
        .filter(event -> event.id() != reader.id() && event.operation().commits())
        .filter(event -> event.timestamp().filter(shown::contains).isPresent())
        .toList();
  }
}
