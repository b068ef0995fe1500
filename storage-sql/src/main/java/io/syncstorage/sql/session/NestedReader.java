package io.syncstorage.sql.session;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.ItemReads;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one collection within a session over everything of its user, and ends with it. */
final class NestedReader implements CollectionReader {

  private final WholeUserSession session;
  private final CollectionName collection;
  private boolean closed;

  NestedReader(WholeUserSession session, CollectionName collection) {
    this.session = session;
    this.collection = collection;
  }

  @Override
  public boolean exists() {
    return call(() -> session.row(collection).isPresent());
  }

  @Override
  public Timestamp lastModified() {
    return call(
        () -> session.row(collection).map(CollectionRow::lastModified).orElse(Timestamp.ZERO));
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return read(reads -> reads.items(query)).orElse(Page.empty());
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return read(reads -> reads.itemIds(query)).orElse(Page.empty());
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return read(reads -> reads.item(id)).flatMap(Function.identity());
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return read(reads -> reads.itemTimestamp(id)).flatMap(Function.identity());
  }

  private <R> Optional<R> read(Function<ItemReads, R> question) {
    return call(() -> session.items(collection).map(question));
  }

  private <R> R call(Supplier<R> work) {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
    return session.call(work);
  }

  @Override
  public void close() {
    closed = true;
  }
}
