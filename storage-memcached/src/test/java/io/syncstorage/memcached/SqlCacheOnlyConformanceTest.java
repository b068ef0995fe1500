package io.syncstorage.memcached;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.memcached.client.InMemoryCache;
import io.syncstorage.memcached.client.InMemoryServer;
import io.syncstorage.sql.SqlStorage;
import io.syncstorage.sql.SqlStorageSettings;
import io.syncstorage.testkit.StorageConformance;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** The rules bind a decorator over a database. */
class SqlCacheOnlyConformanceTest extends StorageConformance {

  @Override
  protected StoreHarness harness() {
    return SqlCacheOnlyConformanceTest::open;
  }

  private static SyncStorage open(InstantSource clock) {
    SqlStorage store =
        SqlStorage.open(SqlStorageSettings.builder("jdbc:h2:mem:cacheonly").build(), clock);
    return Stacks.over(
        store,
        new InMemoryCache(new InMemoryServer(() -> Instant.EPOCH)),
        Stacks.modes(Set.of("history"), Set.of("bookmarks")),
        clock,
        (SettableClock) clock);
  }
}
