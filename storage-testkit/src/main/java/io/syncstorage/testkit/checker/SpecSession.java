package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One session of a collection, as the specification would serve it. */
final class SpecSession {

  private @Nullable CollectionContent content;
  private final @Nullable Timestamp timestamp;
  private boolean written;

  /**
   * @param content null if the collection does not exist
   * @param timestamp the session's T, null if it has none
   */
  SpecSession(@Nullable CollectionContent content, @Nullable Timestamp timestamp) {
    this.content = content;
    this.timestamp = timestamp;
  }

  @Nullable CollectionContent content() {
    return content;
  }

  boolean hasWritten() {
    return written;
  }

  Timestamp lastModified() {
    return content == null ? Timestamp.ZERO : content.lastModified();
  }

  /** Whether the step cannot be answered because it is a write and the session has no T. */
  boolean needsTimestamp(Step step) {
    return timestamp == null
        && (step instanceof Step.Put
            || (step instanceof Step.DeleteCollection && content != null)
            || (step instanceof Step.Delete delete && !existing(delete.ids()).isEmpty()));
  }

  Answer answer(Step step) {
    if (step instanceof Step.Put put) {
      return put(put.patches());
    } else if (step instanceof Step.Delete delete) {
      return delete(existing(delete.ids()));
    } else if (step instanceof Step.DeleteCollection) {
      return deleteCollection();
    }
    return look((Step.Look) step);
  }

  private Answer look(Step.Look look) {
    if (look instanceof Step.Exists) {
      return new Answer.Flag(content != null);
    } else if (look instanceof Step.LastModified) {
      return new Answer.Time(lastModified());
    } else if (look instanceof Step.Items items) {
      return new Answer.Items(items.query().select(all()));
    } else if (look instanceof Step.ItemIds ids) {
      return new Answer.Ids(ids.query().select(all()).map(Bso::id));
    } else if (look instanceof Step.Item item) {
      return new Answer.Item(Optional.ofNullable(items().get(item.id())));
    } else if (look instanceof Step.ItemTimestamp item) {
      return new Answer.ItemTime(Optional.ofNullable(items().get(item.id())).map(Bso::modified));
    }
    throw new AssertionError("a step of no known kind");
  }

  private Answer put(List<BsoPatch> patches) {
    Timestamp written = write();
    Set<BsoId> created = new TreeSet<>();
    PersistentItems items = items();
    for (BsoPatch patch : BsoPatch.merge(patches).values()) {
      Bso current = items.get(patch.id());
      if (current == null) {
        created.add(patch.id());
      }
      items = items.with(patch.applyTo(current, written));
    }
    content = new CollectionContent(written, items);
    return new Answer.Created(created);
  }

  private Answer delete(Set<BsoId> found) {
    if (!found.isEmpty()) {
      PersistentItems items = items();
      for (BsoId id : found) {
        items = items.without(id);
      }
      content = new CollectionContent(write(), items);
    }
    return new Answer.Count(found.size());
  }

  private Answer deleteCollection() {
    boolean existed = content != null;
    if (existed) {
      write();
      content = null;
    }
    return new Answer.Flag(existed);
  }

  private Timestamp write() {
    if (timestamp == null) {
      throw new IllegalStateException("the session has no timestamp to write with");
    }
    written = true;
    return timestamp;
  }

  private Set<BsoId> existing(Collection<BsoId> ids) {
    Set<BsoId> found = new TreeSet<>(ids);
    found.removeIf(id -> items().get(id) == null);
    return found;
  }

  private PersistentItems items() {
    return content == null ? PersistentItems.EMPTY : content.items();
  }

  private List<Bso> all() {
    return items().all();
  }
}
