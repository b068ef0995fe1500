package io.syncstorage.sql.session;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.sql.table.BatchItems;
import io.syncstorage.sql.table.BatchRows;
import io.syncstorage.sql.table.CollectionKey;
import io.syncstorage.sql.table.Totals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;

/** The batches of one collection, as a session that holds its lock deals with them. */
final class Batches {

  private final DSLContext sql;
  private final CollectionKey key;
  private final Instant now;
  private final BatchRows rows;
  private final LongSupplier numbers;

  Batches(DSLContext sql, CollectionKey key, Instant now, LongSupplier numbers) {
    this.sql = sql;
    this.key = key;
    this.now = now;
    this.rows = new BatchRows(sql, key, now);
    this.numbers = numbers;
  }

  /** A batch of a number that chance gave: nothing about a clock can make two of them equal. */
  BatchId create() {
    long number = numbers.getAsLong() & Long.MAX_VALUE;
    rows.insert(number, now.plus(BatchInfo.LIFETIME));
    return new BatchId(Long.toString(number));
  }

  Optional<BatchInfo> info(BatchId batch) {
    OptionalLong number = numberOf(batch);
    if (number.isEmpty() || !rows.isOpen(number.getAsLong())) {
      return Optional.empty();
    }
    Totals totals = items(number.getAsLong()).totals();
    return Optional.of(new BatchInfo(batch, Math.toIntExact(totals.count()), totals.bytes()));
  }

  void append(BatchId batch, Collection<BsoPatch> patches) {
    long number = changed(batch);
    items(number).append(patches);
  }

  /** Gives out all that the batch holds, piece by piece, and forgets it. */
  void take(BatchId batch, Consumer<List<BsoPatch>> taker) {
    long number = changed(batch);
    BatchItems items = items(number);
    BsoId last = null;
    List<BsoPatch> patches = items.patchesAfter(last);
    while (!patches.isEmpty()) {
      taker.accept(patches);
      last = patches.get(patches.size() - 1).id();
      patches = items.patchesAfter(last);
    }
    rows.delete(number);
  }

  boolean discard(BatchId batch) {
    OptionalLong number = numberOf(batch);
    return number.isPresent() && rows.delete(number.getAsLong());
  }

  void discardAll() {
    rows.deleteAll();
  }

  private BatchItems items(long number) {
    return new BatchItems(sql, key.user(), number);
  }

  private long changed(BatchId batch) {
    OptionalLong number = numberOf(batch);
    if (number.isEmpty() || !rows.change(number.getAsLong())) {
      throw new BatchNotFoundException("the collection has no open batch of this id");
    }
    return number.getAsLong();
  }

  /** Empty for an id that {@link #create} cannot have given out. */
  private static OptionalLong numberOf(BatchId batch) {
    try {
      long number = Long.parseLong(batch.value());
      return number >= 0 && Long.toString(number).equals(batch.value())
          ? OptionalLong.of(number)
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
