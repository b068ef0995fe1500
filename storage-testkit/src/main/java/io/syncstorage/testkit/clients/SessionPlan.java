package io.syncstorage.testkit.clients;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Step;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step.Append;
import io.syncstorage.testkit.program.Step.Apply;
import io.syncstorage.testkit.program.Step.CreateBatch;
import io.syncstorage.testkit.program.Step.Delete;
import io.syncstorage.testkit.program.Step.DeleteCollection;
import io.syncstorage.testkit.program.Step.Discard;
import io.syncstorage.testkit.program.Step.InspectBatch;
import io.syncstorage.testkit.program.Step.Measure;
import io.syncstorage.testkit.program.Step.Put;
import io.syncstorage.testkit.program.Step.Read;
import io.syncstorage.testkit.program.Step.ReadItem;
import io.syncstorage.testkit.program.Step.Reserve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one session of a program, with values in place of symbols. What changes nothing that
 * shows, as filling a batch, is no step of the history; an applied batch is a put. {@link Step} is
 * the history's here, and the names without it are the program's.
 */
final class SessionPlan {

  /**
   * One call.
   *
   * @param step what the history says of it; null if nothing
   */
  record Call(@Nullable Step step, Function<CollectionWriter, Answer> body) {}

  private static final Answer NOTHING = new Answer.Flag(true);

  private final CollectionName collection;
  private final ClientMemory memory;
  private final Map<Integer, KnownBatch> batches;
  private final Set<Integer> touched = new TreeSet<>();
  private final List<Call> calls = new ArrayList<>();
  private boolean written;

  private SessionPlan(String collection, ClientMemory memory) {
    this.collection = new CollectionName(collection);
    this.memory = memory;
    this.batches = memory.batches();
  }

  static SessionPlan of(Op.WriteSession session, ClientMemory memory) {
    SessionPlan plan = new SessionPlan(session.collection(), memory);
    session.steps().forEach(plan::add);
    return plan;
  }

  static SessionPlan of(Op.ReadSession session, ClientMemory memory) {
    SessionPlan plan = new SessionPlan(session.collection(), memory);
    session.steps().forEach(plan::addLook);
    return plan;
  }

  List<Call> calls() {
    return calls;
  }

  List<Step> steps() {
    return calls.stream().map(Call::step).filter(Objects::nonNull).collect(Collectors.toList());
  }

  /** The looks of a read session. */
  List<Step.Look> looks() {
    return steps().stream().map(Step.Look.class::cast).toList();
  }

  /** The batches as the session leaves them if it commits. */
  Map<Integer, KnownBatch> batches() {
    return batches;
  }

  /** The batches that it changes, unless it fails. */
  Set<Integer> touched() {
    return touched;
  }

  private void add(io.syncstorage.testkit.program.Step step) {
    if (step instanceof Put put) {
      write(new Step.Put(patches(put.patches())));
    } else if (step instanceof Delete delete) {
      write(new Step.Delete(delete.ids().stream().map(BsoId::new).collect(Collectors.toSet())));
    } else if (step instanceof DeleteCollection) {
      write(new Step.DeleteCollection());
    } else if (step instanceof Reserve reserve) {
      reserve(reserve.ticks());
    } else if (!addBatch(step)) {
      addLook(step);
    }
  }

  private void write(Step step) {
    written = true;
    calls.add(new Call(step, writer -> SessionStep.perform(step, writer)));
  }

  private void reserve(int ticks) {
    if (!written) {
      calls.add(
          new Call(
              null,
              writer ->
                  new Answer.Time(
                      writer.reserve(new Timestamp(writer.lastModified().hundredths() + ticks)))));
    }
  }

  private boolean addBatch(io.syncstorage.testkit.program.Step step) {
    if (step instanceof CreateBatch create) {
      KnownBatch batch = KnownBatch.of(collection);
      change(create.batch(), batch);
      silently(writer -> batch.id().set(writer.createBatch()));
    } else if (step instanceof Append append) {
      append(append.batch(), patches(append.patches()));
    } else if (step instanceof Apply apply) {
      apply(apply.batch());
    } else if (step instanceof Discard discard) {
      KnownBatch batch = known(discard.batch());
      if (batch != null) {
        silently(writer -> writer.discard(batch.madeId()));
        change(discard.batch(), null);
      }
    } else if (step instanceof InspectBatch inspect) {
      KnownBatch batch = known(inspect.batch());
      if (batch != null) {
        silently(writer -> writer.batch(batch.madeId()));
      }
    } else {
      return false;
    }
    return true;
  }

  private void append(int number, List<BsoPatch> patches) {
    KnownBatch batch = known(number);
    if (batch != null && !batch.shared()) {
      silently(writer -> writer.append(batch.madeId(), patches));
      change(number, batch.with(patches));
    }
  }

  private void apply(int number) {
    KnownBatch batch = known(number);
    if (batch != null) {
      written = true;
      calls.add(
          new Call(
              new Step.Put(batch.content()),
              writer -> new Answer.Created(writer.apply(batch.madeId()).created())));
      change(number, null);
    }
  }

  /** The batch of this number; null if the client knows none of this collection. */
  private @Nullable KnownBatch known(int number) {
    KnownBatch batch = batches.get(number);
    return batch == null || !batch.collection().equals(collection) ? null : batch;
  }

  private void change(int number, @Nullable KnownBatch batch) {
    touched.add(number);
    if (batch == null) {
      batches.remove(number);
    } else {
      batches.put(number, batch);
    }
  }

  private interface Silent {
    void make(CollectionWriter writer);
  }

  private void silently(Silent call) {
    calls.add(
        new Call(
            null,
            writer -> {
              call.make(writer);
              return NOTHING;
            }));
  }

  private void addLook(io.syncstorage.testkit.program.Step step) {
    if (step instanceof Read read) {
      look(new Step.Items(query(read.query())));
    } else if (step instanceof ReadItem item) {
      look(new Step.Item(new BsoId(item.id())));
      look(new Step.ItemTimestamp(new BsoId(item.id())));
    } else if (step instanceof Measure) {
      look(new Step.Exists());
      look(new Step.LastModified());
    }
  }

  private void look(Step.Look look) {
    calls.add(new Call(look, writer -> SessionStep.perform(look, writer)));
  }

  /** Its first page. */
  private BsoQuery query(Query query) {
    BsoQuery.Builder builder = BsoQuery.builder().sort(query.sort());
    if (!query.ids().isEmpty()) {
      builder.ids(query.ids().stream().map(BsoId::new).toList());
    }
    memory.timestampOf(query.newerThan()).ifPresent(builder::newer);
    memory.timestampOf(query.olderThan()).ifPresent(builder::older);
    if (query.pageSize() > 0) {
      builder.limit(query.pageSize());
    }
    return builder.build();
  }

  private static List<BsoPatch> patches(List<Patch> patches) {
    return patches.stream().map(Patch::toBsoPatch).toList();
  }
}
