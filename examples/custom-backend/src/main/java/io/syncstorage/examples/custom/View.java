package io.syncstorage.examples.custom;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatchWithIndex;

/**
 * What one session sees: the database, and over it the session's own changes, which nobody else
 * sees before {@link #commit}. For one thread at a time; only {@link #close} may come from another.
 */
final class View implements AutoCloseable {

  private final RocksDatabase database;
  private final @Nullable Snapshot snapshot;
  private final ReadOptions options = new ReadOptions();
  private final WriteBatchWithIndex changes = new WriteBatchWithIndex(/* overwriteKey= */ true);
  private volatile boolean closed;

  View(RocksDatabase database, @Nullable Snapshot snapshot) {
    this.database = database;
    this.snapshot = snapshot;
    if (snapshot != null) {
      options.setSnapshot(snapshot);
    }
  }

  Optional<byte[]> get(byte[] key) {
    return call(rocks -> Optional.ofNullable(changes.getFromBatchAndDB(rocks, options, key)));
  }

  /** Shows key and value of all that begins with the prefix, in order, while it returns true. */
  void scan(byte[] prefix, BiPredicate<byte[], byte[]> visitor) {
    call(
        rocks -> {
          try (RocksIterator entry = changes.newIteratorWithBase(rocks.newIterator(options))) {
            entry.seek(prefix);
            while (entry.isValid()
                && startsWith(entry.key(), prefix)
                && visitor.test(entry.key(), entry.value())) {
              entry.next();
            }
            entry.status(); // throws if the database failed on the way
            return prefix;
          }
        });
  }

  void put(byte[] key, byte[] value) {
    call(
        rocks -> {
          changes.put(key, value);
          return key;
        });
  }

  void delete(byte[] key) {
    call(
        rocks -> {
          changes.delete(key);
          return key;
        });
  }

  /** Makes the changes visible and durable, as one. */
  void commit() {
    call(
        rocks -> {
          if (changes.count() > 0) {
            database.write(changes);
          }
          return changes;
        });
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
  }

  /** Does the work of a session that has nothing but this view. */
  <R> R use(Supplier<R> work) {
    requireOpen();
    return work.get();
  }

  private <R> R call(RocksDatabase.Access<R> access) {
    requireOpen();
    return database.call(
        rocks -> {
          requireOpen();
          return access.apply(rocks);
        });
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public void close() {
    database.release(this);
  }

  /** For the database, while it is open; harmless if repeated. */
  synchronized void free(RocksDB rocks) {
    if (!closed) {
      closed = true;
      options.close();
      changes.close();
      if (snapshot != null) {
        rocks.releaseSnapshot(snapshot);
      }
    }
  }
}
