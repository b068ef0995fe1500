package io.syncstorage.sql.process;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.sql.SqlStorage;
import io.syncstorage.sql.SqlStorageSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several users' devices write at once, through two instances, and then nobody does: so the last
 * commit of each has nothing after it that could put it on disk. Then says "user timestamp" for
 * each, and waits to be killed.
 */
public final class ConcurrentWriters {

  /** How many users write at once. */
  public static final int USERS = 4;

  private static final int WRITES = 30;
  private static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  private static final CollectionName HISTORY = new CollectionName("history");

  private ConcurrentWriters() {}

  /** Arguments: the address, the first user. */
  public static void main(String[] arguments) throws Exception {
    SqlStorageSettings settings = SqlStorageSettings.builder(arguments[0]).build();
    long firstUser = Long.parseLong(arguments[1]);
    ExecutorService devices = Executors.newFixedThreadPool(USERS);
    try (SqlStorage one = SqlStorage.open(settings, InstantSource.system());
        SqlStorage other = SqlStorage.open(settings, InstantSource.system())) {
      List<Future<String>> acknowledged = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        SqlStorage storage = i % 2 == 0 ? one : other;
        UserId user = new UserId(firstUser + i);
        acknowledged.add(devices.submit(() -> user + " " + lastOf(storage, user)));
      }
      StringBuilder lines = new StringBuilder();
      for (Future<String> line : acknowledged) {
        lines.append(line.get()).append('\n');
      }
      System.out.print(lines);
      System.out.flush();
      System.in.read(); // until it is killed
    } finally {
      devices.shutdownNow();
    }
  }

  private static Timestamp lastOf(SqlStorage storage, UserId user) {
    for (int i = 0; i < WRITES; i++) {
      storage.put(user, BOOKMARKS, BsoPatch.of("a" + i).withPayload("x".repeat(i * 100)));
      storage.delete(user, BOOKMARKS, new BsoId("a" + i / 2));
    }
    return storage.put(user, HISTORY, BsoPatch.of("last")).timestamp();
  }
}
