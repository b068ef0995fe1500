package io.syncstorage.examples.custom;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.function.Supplier;

/** The reads of any session, of whatever view its collection is in. */
class Reader implements CollectionReader {

  /** Whose view the collection is in. */
  interface Session {
    /** Does the work if the session may be used. */
    <R> R call(Supplier<R> work);
  }

  private final StoredCollection collection;
  private final Session session;
  private final Runnable end;
  private boolean closed;

  /**
   * @param end gives up what the session holds; may be repeated
   */
  Reader(StoredCollection collection, Session session, Runnable end) {
    this.collection = collection;
    this.session = session;
    this.end = end;
  }

  final <R> R call(Supplier<R> work) {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
    return session.call(work);
  }

  @Override
  public boolean exists() {
    return call(() -> collection.lastModified().isPresent());
  }

  @Override
  public Timestamp lastModified() {
    return call(() -> collection.lastModified().orElse(Timestamp.ZERO));
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return call(() -> collection.items(query));
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return items(query).map(Bso::id);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return call(() -> collection.item(id));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return item(id).map(Bso::modified);
  }

  @Override
  public final void close() {
    closed = true;
    end.run();
  }
}
