package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hold what every decorator answers against the store below and what was acknowledged. */
final class Onlookers {

  private static final CollectionName TABS = new CollectionName("tabs");
  private static final List<CollectionName> IN_THE_STORE =
      List.of(new CollectionName("meta"), new CollectionName("bookmarks"));

  private final UserId user;
  private final List<SyncStorage> stacks;
  private final SyncStorage truth;
  private final TabsExpectation tabs;
  private final CallFaults faults;
  private final List<String> trace;
  private Timestamp highest = Timestamp.ZERO;

  Onlookers(
      UserId user,
      List<SyncStorage> stacks,
      SyncStorage truth,
      TabsExpectation tabs,
      CallFaults faults,
      List<String> trace) {
    this.user = user;
    this.stacks = stacks;
    this.truth = truth;
    this.tabs = tabs;
    this.faults = faults;
    this.trace = trace;
  }

  /** A write that was acknowledged has a T above all that was ever seen. */
  void acknowledged(Timestamp timestamp) {
    assertThat(timestamp).as("T").isGreaterThan(highest);
    highest = timestamp;
  }

  /** Everybody reads everything. */
  void look(String when) {
    for (SyncStorage storage : stacks) {
      trace.add("look");
      assertSame(when, storage);
      lookAtTabs(when, storage);
    }
  }

  /** What is in the store is always read as it is, whatever the cache does. */
  private void assertSame(String when, SyncStorage storage) {
    for (CollectionName name : IN_THE_STORE) {
      assertThat(items(storage, name)).as("%s %s", name, when).isEqualTo(items(truth, name));
    }
    int before = faults.fired();
    UserInfo info = storage.info(user);
    boolean mayLackTabs = faults.fired() > before;
    UserInfo stored = truth.info(user);
    assertThat(without(info)).as("timestamps %s", when).isEqualTo(stored.collections());
    assertThat(info.lastModified()).as(when).isGreaterThanOrEqualTo(stored.lastModified());
    if (!faults.mayVanish() && !mayLackTabs) {
      tabs.assertTimestamp(when, info.lastModified(TABS));
    }
    if (!info.lastModified().isBefore(highest)) {
      highest = info.lastModified();
    }
    before = faults.fired();
    var usage = storage.usage(user);
    assertThat(without(usage.toInfo())).as("usage %s", when).isEqualTo(stored.collections());
    if (faults.fired() == before && !faults.mayVanish()) {
      assertThat(usage.lastModified()).as(when).isGreaterThanOrEqualTo(info.lastModified());
    }
  }

  private static Map<CollectionName, Timestamp> without(UserInfo info) {
    Map<CollectionName, Timestamp> all = new TreeMap<>(info.collections());
    all.remove(TABS);
    return all;
  }

  private List<?> items(SyncStorage storage, CollectionName name) {
    return storage.read(
        user, name, reader -> List.of(reader.lastModified(), reader.items(BsoQuery.ALL)));
  }

  private void lookAtTabs(String when, SyncStorage storage) {
    int before = faults.fired();
    try {
      storage.read(
          user,
          TABS,
          reader -> {
            tabs.assertSeen(when, reader, faults.mayVanish());
            return true;
          });
    } catch (StorageException e) {
      assertThat(e).as(when).isInstanceOf(UnavailableException.class);
      assertThat(faults.fired()).as("faults while tabs were read").isGreaterThan(before);
    }
  }
}
