package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.zoo.BatchMutants.BatchWriter;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stores that handle batches outside of the transaction of the session, or in more than one. */
final class BatchTransactionMutants {

  private BatchTransactionMutants() {}

  static List<Mutant> all() {
    return List.of(
        BatchMutants.mutant("a batch applied in two transactions", "BA-1", Kind.INSIDE, InTwo::new),
        BatchMutants.mutant(
            "a batch that is closed though nothing was committed",
            "BA-5",
            Kind.INSIDE,
            ClosedTooEarly::new),
        BatchMutants.mutant(
            "a part of a batch kept though nothing was committed",
            "BA-5",
            Kind.INSIDE,
            PartKept::new));
  }

  private static final class InTwo extends BatchWriter {

    private final List<BsoPatch> rest = new ArrayList<>();

    InTwo(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store, user, collection, maxWait);
    }

    @Override
    public PutReport apply(BatchId batch) {
      PutReport report = super.apply(batch);
      report.created().stream().limit(1).forEach(id -> rest.add(patchOf(id)));
      super.deleteAll(rest.stream().map(BsoPatch::id).toList());
      return report;
    }

    private BsoPatch patchOf(BsoId id) {
      return BsoPatch.of(id).withPayload(item(id).orElseThrow().payload());
    }

    @Override
    public Timestamp commit() {
      Timestamp committed = super.commit();
      if (!rest.isEmpty()) {
        store.putAll(user, collection, rest);
      }
      return committed;
    }
  }

  private static final class ClosedTooEarly extends BatchWriter {

    private Optional<BatchId> applied = Optional.empty();

    ClosedTooEarly(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store, user, collection, maxWait);
    }

    @Override
    public PutReport apply(BatchId batch) {
      applied = Optional.of(batch);
      return super.apply(batch);
    }

    @Override
    public void close() {
      super.close();
      applied.ifPresent(batch -> store.write(user, collection, writer -> writer.discard(batch)));
    }
  }

  private static final class PartKept extends BatchWriter {

    private Optional<BatchId> appended = Optional.empty();
    private Collection<BsoPatch> part = List.of();

    PartKept(SyncStorage store, UserId user, CollectionName collection, Duration maxWait) {
      super(store, user, collection, maxWait);
    }

    @Override
    public void append(BatchId batch, Collection<BsoPatch> patches) {
      super.append(batch, patches);
      appended = Optional.of(batch);
      part = patches;
    }

    @Override
    public Timestamp commit() {
      Timestamp committed = super.commit();
      appended = Optional.empty();
      return committed;
    }

    @Override
    public void close() {
      super.close();
      appended.ifPresent(batch -> store.write(user, collection, writer -> keep(writer, batch)));
    }

    private boolean keep(CollectionWriter writer, BatchId batch) {
      boolean open = writer.batch(batch).isPresent();
      if (open) {
        writer.append(batch, part);
      }
      return open;
    }
  }
}
