package io.syncstorage.examples.custom;

import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * An open database, and the guard of its native memory: what is used after it was freed crashes the
 * JVM, so every access holds off {@link #close}, and none gets through after it. Thread-safe.
 */
final class RocksDatabase implements AutoCloseable {

  /** One access; what it throws is translated. */
  interface Access<R> {
    R apply(RocksDB rocks) throws RocksDBException;
  }

  private final Options options;
  private final WriteOptions synchronously = new WriteOptions().setSync(true);
  private final RocksDB rocks;
  private final ReadWriteLock closing = new ReentrantReadWriteLock();
  private final Set<View> views = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private RocksDatabase(Options options, RocksDB rocks) {
    this.options = options;
    this.rocks = rocks;
  }

  /**
   * Opens the database in a directory, which no other process may have open.
   *
   * @throws UnavailableException if it cannot be opened
   */
  static RocksDatabase open(Path directory) {
    RocksDB.loadLibrary();
    Options options = new Options().setCreateIfMissing(true).setKeepLogFileNum(2);
    try {
      Files.createDirectories(directory);
      return new RocksDatabase(options, RocksDB.open(options, directory.toString()));
    } catch (RocksDBException | IOException e) {
      options.close();
      throw new UnavailableException("the database cannot be opened", e);
    }
  }

  /** A view of the database as it is now, whatever is written meanwhile (LK-1). */
  View snapshot() {
    return view(true);
  }

  /** A view of the database as it is at each access, for those whom a lock protects. */
  View latest() {
    return view(false);
  }

  private View view(boolean fixed) {
    return call(
        open -> {
          View view = new View(this, fixed ? open.getSnapshot() : null);
          views.add(view);
          return view;
        });
  }

  /**
   * Reads, or prepares a write.
   *
   * @throws UnavailableException if the database is closed or fails
   */
  <R> R call(Access<R> access) {
    closing.readLock().lock();
    try {
      if (closed) {
        throw new UnavailableException("the store is closed", /* cause= */ null);
      }
      return access.apply(rocks);
    } catch (RocksDBException e) {
      throw new UnavailableException("the database failed", e);
    } finally {
      closing.readLock().unlock();
    }
  }

  /**
   * Writes all changes or none, and returns when they are on the disk (DU-1).
   *
   * @throws OutcomeUnknownException if the database failed on the way (ER-1)
   */
  void write(WriteBatchWithIndex changes) {
    call(
        open -> {
          try {
            open.write(synchronously, changes);
            return changes;
          } catch (RocksDBException e) {
            throw new OutcomeUnknownException("the database failed while it committed", e);
          }
        });
  }

  /** Frees what a view holds, unless closing the database has done so. */
  void release(View view) {
    closing.readLock().lock();
    try {
      if (!closed) {
        view.free(rocks);
        views.remove(view);
      }
    } finally {
      closing.readLock().unlock();
    }
  }

  /** Waits for accesses that are under way, ends all views, and frees everything. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        views.forEach(view -> view.free(rocks));
        rocks.close();
        synchronously.close();
        options.close();
      }
    } finally {
      closing.writeLock().unlock();
    }
  }
}
