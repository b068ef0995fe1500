package io.syncstorage.testkit.portability;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A store with the items that every other has: timestamps and sortindexes tie, ids need care. */
public final class Shelf implements AutoCloseable {

  static final CollectionName COLLECTION = new CollectionName("bookmarks");

  /** The timestamps of the items, a third of them each. */
  static final List<Timestamp> WRITTEN =
      List.of(
          new Timestamp(170_000_000_000L),
          new Timestamp(170_000_000_001L),
          new Timestamp(170_000_012_345L));

  static final List<String> IDS =
      List.of("a", "A", "a ", "b", "B", "~", "0", "00", " ", "%", "_", "'", "\\", "e-e", "z");

  private final String name;
  private final Stage stage;
  private final UserId user;

  private Shelf(String name, Stage stage) {
    this.name = name;
    this.stage = stage;
    this.user = stage.nextUser();
  }

  /** Opens the store and brings the items. */
  public static Shelf filled(String name, StoreHarness harness) {
    Shelf shelf = new Shelf(name, new Stage(harness, 1));
    shelf.fill();
    return shelf;
  }

  private void fill() {
    Timestamp last = WRITTEN.get(WRITTEN.size() - 1);
    try (UserSession session = stage.store().lockUser(user)) {
      session.restore(new UserInfo(last, new TreeMap<>(Map.of(COLLECTION, last))));
      session.restoreItems(COLLECTION, items());
      session.commit();
    }
  }

  private static List<Bso> items() {
    List<Bso> items = new ArrayList<>();
    for (int i = 0; i < IDS.size(); i++) {
      OptionalInt index = i % 4 == 3 ? OptionalInt.empty() : OptionalInt.of(i % 5 - 2);
      Timestamp modified = WRITTEN.get(i * WRITTEN.size() / IDS.size());
      items.add(new Bso(new BsoId(IDS.get(i)), modified, "payload " + i, index, Expiry.NEVER));
    }
    return items;
  }

  Page<Bso> items(BsoQuery query) {
    try (CollectionReader reader = stage.store().lockForRead(user, COLLECTION)) {
      return reader.items(query);
    }
  }

  Page<BsoId> itemIds(BsoQuery query) {
    try (CollectionReader reader = stage.store().lockForRead(user, COLLECTION)) {
      return reader.itemIds(query);
    }
  }

  @Override
  public void close() {
    stage.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
