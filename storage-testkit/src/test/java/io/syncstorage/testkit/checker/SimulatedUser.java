package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A store for one user and one thread in maps: a second opinion on what answers are right. */
final class SimulatedUser {

  private static final class Collected {
    private Timestamp modified = Timestamp.ZERO;
    private final Map<BsoId, Bso> items = new TreeMap<>();

    private Collected copy() {
      Collected copy = new Collected();
      copy.modified = modified;
      copy.items.putAll(items);
      return copy;
    }
  }

  private Timestamp modified = Timestamp.ZERO;
  private final SortedMap<CollectionName, Collected> collections = new TreeMap<>();

  SimulatedUser copy() {
    SimulatedUser copy = new SimulatedUser();
    copy.modified = modified;
    collections.forEach((name, collection) -> copy.collections.put(name, collection.copy()));
    return copy;
  }

  /** Takes one collection as it is in another copy. */
  void replace(CollectionName name, SimulatedUser other) {
    Collected theirs = other.collections.get(name);
    if (theirs == null) {
      collections.remove(name);
    } else {
      collections.put(name, theirs.copy());
    }
  }

  Timestamp modified() {
    return modified;
  }

  Timestamp modified(CollectionName name) {
    Collected collection = collections.get(name);
    return collection == null ? Timestamp.ZERO : collection.modified;
  }

  Answer info() {
    SortedMap<CollectionName, Timestamp> all = new TreeMap<>();
    collections.forEach((name, collection) -> all.put(name, collection.modified));
    return new Answer.Info(new UserInfo(modified, all));
  }

  Answer usage() {
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>();
    collections.forEach(
        (name, collection) ->
            all.put(
                name,
                new CollectionUsage(
                    collection.modified,
                    collection.items.size(),
                    collection.items.values().stream().mapToLong(Bso::payloadBytes).sum())));
    return new Answer.Usage(new UserUsage(modified, all));
  }

  void deleteStorage(Timestamp timestamp) {
    collections.clear();
    modified = timestamp;
  }

  List<Answer> run(CollectionName name, List<? extends Step> steps, Timestamp timestamp) {
    List<Answer> answers = new ArrayList<>();
    for (Step step : steps) {
      answers.add(run(name, step, timestamp));
    }
    return answers;
  }

  private Answer run(CollectionName name, Step step, Timestamp timestamp) {
    if (step instanceof Step.Put put) {
      return put(name, put.patches(), timestamp);
    } else if (step instanceof Step.Delete delete) {
      return delete(name, delete.ids(), timestamp);
    } else if (step instanceof Step.DeleteCollection) {
      boolean existed = collections.remove(name) != null;
      modified = existed ? timestamp : modified;
      return new Answer.Flag(existed);
    }
    return look(collections.get(name), step);
  }

  private static Answer look(@Nullable Collected collection, Step step) {
    Map<BsoId, Bso> items = collection == null ? Map.of() : collection.items;
    if (step instanceof Step.Exists) {
      return new Answer.Flag(collection != null);
    } else if (step instanceof Step.LastModified) {
      return new Answer.Time(collection == null ? Timestamp.ZERO : collection.modified);
    } else if (step instanceof Step.Items all) {
      return new Answer.Items(all.query().select(items.values()));
    } else if (step instanceof Step.ItemIds ids) {
      return new Answer.Ids(ids.query().select(items.values()).map(Bso::id));
    } else if (step instanceof Step.Item item) {
      return new Answer.Item(Optional.ofNullable(items.get(item.id())));
    }
    Step.ItemTimestamp item = (Step.ItemTimestamp) step;
    return new Answer.ItemTime(Optional.ofNullable(items.get(item.id())).map(Bso::modified));
  }

  private Answer put(CollectionName name, List<BsoPatch> patches, Timestamp timestamp) {
    Collected collection = collections.computeIfAbsent(name, created -> new Collected());
    Set<BsoId> created = new TreeSet<>();
    BsoPatch.merge(patches)
        .forEach(
            (id, patch) -> {
              Bso before = collection.items.get(id);
              if (before == null) {
                created.add(id);
              }
              collection.items.put(id, patch.applyTo(before, timestamp));
            });
    collection.modified = timestamp;
    modified = timestamp;
    return new Answer.Created(created);
  }

  private Answer delete(CollectionName name, Set<BsoId> ids, Timestamp timestamp) {
    Collected collection = collections.get(name);
    int before = collection == null ? 0 : collection.items.size();
    if (collection == null || !collection.items.keySet().removeAll(ids)) {
      return new Answer.Count(0);
    }
    collection.modified = timestamp;
    modified = timestamp;
    return new Answer.Count(before - collection.items.size());
  }
}
