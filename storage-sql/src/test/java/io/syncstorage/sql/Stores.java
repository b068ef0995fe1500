package io.syncstorage.sql;

import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** What tests open and put. */
final class Stores {

  static final UserId ALICE = new UserId(1);
  static final UserId BOB = new UserId(2);
  static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  static final CollectionName HISTORY = new CollectionName("history");

  private Stores() {}

  static String newMemoryUrl() {
    return "jdbc:h2:mem:" + UUID.randomUUID();
  }

  static SqlStorageSettings.Builder settings(String url) {
    return SqlStorageSettings.builder(url)
        .maxConnections(4)
        .lockTimeout(Duration.ofSeconds(2))
        .connectionTimeout(Duration.ofSeconds(2));
  }

  static SqlStorage open(String url, InstantSource clock) {
    return SqlStorage.open(settings(url).build(), clock);
  }

  static SqlStorage inMemory(SettableClock clock) {
    return open(newMemoryUrl(), clock);
  }

  static BsoPatch patch(String id, String payload) {
    return BsoPatch.of(id).withPayload(payload);
  }
}
