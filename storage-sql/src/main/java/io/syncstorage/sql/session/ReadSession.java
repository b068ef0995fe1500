package io.syncstorage.sql.session;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.sql.connection.Transaction;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.CollectionRow;
import io.syncstorage.sql.table.CollectionRows;
import io.syncstorage.sql.table.ItemReads;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one collection in one snapshot, which begins with the read of the collection's row. */
public final class ReadSession implements CollectionReader {

  private final Transaction transaction;
  private final Optional<CollectionRow> row;
  private final Optional<ItemReads> items;

  private ReadSession(
      Transaction transaction, Optional<CollectionRow> row, Optional<ItemReads> items) {
    this.transaction = transaction;
    this.row = row;
    this.items = items;
  }

  /** Begins the snapshot. */
  public static CollectionReader open(
      SessionContext context, UserId user, CollectionName collection) {
    Transaction transaction = context.pool().beginSnapshot();
    Optional<CollectionKey> key =
        transaction.call(
            () ->
                context
                    .names()
                    .find(transaction.sql(), collection)
                    .map(number -> new CollectionKey(user.value(), number)));
    Optional<CollectionRow> row =
        transaction.call(() -> key.flatMap(new CollectionRows(transaction.sql())::find));
    Instant now = context.clock().instant();
    return new ReadSession(
        transaction, row, row.map(it -> new ItemReads(transaction.sql(), key.orElseThrow(), now)));
  }

  @Override
  public boolean exists() {
    return transaction.call(row::isPresent);
  }

  @Override
  public Timestamp lastModified() {
    return transaction.call(() -> row.map(CollectionRow::lastModified).orElse(Timestamp.ZERO));
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return read(reads -> reads.items(query), Page::empty);
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return read(reads -> reads.itemIds(query), Page::empty);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return read(reads -> reads.item(id), Optional::empty);
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return read(reads -> reads.itemTimestamp(id), Optional::empty);
  }

  private <R> R read(Function<ItemReads, R> question, Supplier<R> ifAbsent) {
    return transaction.call(() -> items.isPresent() ? question.apply(items.get()) : ifAbsent.get());
  }

  @Override
  public void close() {
    transaction.close();
  }
}
