package io.syncstorage.testkit.model;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Does the steps of one session and notes what they show. */
final class SessionSteps {

  /** A store whose offsets run in circles has to be noticed. */
  private static final int MAX_PAGES = 1_000;

  private final Symbols symbols;
  private final Trace trace;
  private boolean written;

  SessionSteps(Symbols symbols, Trace trace) {
    this.symbols = symbols;
    this.trace = trace;
  }

  void read(CollectionReader reader, Step step) {
    if (step instanceof Step.Read read) {
      trace.saw(Aspect.ITEMS, step, pages(reader, read.query()));
    } else if (step instanceof Step.ReadItem item) {
      trace.saw(Aspect.ONE_ITEM, step, reader.item(new BsoId(item.id())));
    } else if (step instanceof Step.Measure) {
      trace.saw(Aspect.MEASURED, step, List.of(reader.exists(), reader.lastModified()));
    }
  }

  private List<List<Bso>> pages(CollectionReader reader, Query query) {
    BsoQuery.Builder builder = BsoQuery.builder().sort(query.sort());
    if (!query.ids().isEmpty()) {
      builder.ids(query.ids().stream().map(BsoId::new).toList());
    }
    symbols.timestampOf(query.newerThan()).ifPresent(builder::newer);
    symbols.timestampOf(query.olderThan()).ifPresent(builder::older);
    if (query.pageSize() > 0) {
      builder.limit(query.pageSize());
    }
    List<List<Bso>> pages = new ArrayList<>();
    BsoQuery next = builder.build();
    while (pages.size() < MAX_PAGES) {
      Page<Bso> page = reader.items(next);
      pages.add(page.items());
      if (page.next().isEmpty()) {
        break;
      }
      next = next.withOffset(page.next().get());
    }
    return pages;
  }

  void write(CollectionWriter writer, Step step) {
    try {
      doWrite(writer, step);
    } catch (BatchNotFoundException | ValueTooLargeException e) {
      trace.saw(Aspect.ERROR, step, e.getClass().getSimpleName());
    }
    if (written) {
      trace.assigned(writer.timestamp());
    }
  }

  private void doWrite(CollectionWriter writer, Step step) {
    if (step instanceof Step.Put put) {
      trace.saw(Aspect.CREATED, step, new TreeSet<>(writer.putAll(bso(put.patches())).created()));
      written = true;
    } else if (step instanceof Step.Delete delete) {
      int deleted = writer.deleteAll(delete.ids().stream().map(BsoId::new).toList());
      trace.saw(Aspect.DELETED, step, deleted);
      written |= deleted > 0;
    } else if (step instanceof Step.DeleteCollection) {
      deleteCollection(writer, step);
    } else if (step instanceof Step.Reserve reserve) {
      reserve(writer, reserve);
    } else if (step instanceof Step.Measure) {
      read(writer, step);
      trace.saw(Aspect.MEASURED, step, writer.totalSize());
    } else if (!doBatch(writer, step)) {
      read(writer, step);
    }
  }

  /** Where the collection is absent but has open batches, stores may differ: then nothing. */
  private void deleteCollection(CollectionWriter writer, Step step) {
    if (writer.exists() || !symbols.hasBatches()) {
      boolean existed = writer.deleteCollection();
      trace.saw(Aspect.COLLECTION_EXISTED, step, existed);
      written |= existed;
    }
  }

  private void reserve(CollectionWriter writer, Step.Reserve reserve) {
    if (!written) {
      Timestamp after = new Timestamp(writer.lastModified().hundredths() + reserve.ticks());
      Timestamp reserved = writer.reserve(after);
      trace.saw(Aspect.RESERVED, reserve, reserved.isAfter(after));
      trace.assigned(reserved);
    }
  }

  private boolean doBatch(CollectionWriter writer, Step step) {
    if (step instanceof Step.CreateBatch create) {
      symbols.created(create.batch(), writer.createBatch());
    } else if (step instanceof Step.Append append) {
      symbols.batch(append.batch()).ifPresent(batch -> writer.append(batch, bso(append.patches())));
    } else if (step instanceof Step.Apply apply) {
      symbols.batch(apply.batch()).ifPresent(batch -> apply(writer, step, batch));
    } else if (step instanceof Step.Discard discard) {
      symbols
          .batch(discard.batch())
          .ifPresent(batch -> trace.saw(Aspect.BATCH, step, writer.discard(batch)));
    } else if (step instanceof Step.InspectBatch inspect) {
      symbols.batch(inspect.batch()).ifPresent(batch -> inspect(writer, step, batch));
    } else {
      return false;
    }
    return true;
  }

  private void apply(CollectionWriter writer, Step step, BatchId batch) {
    trace.saw(Aspect.CREATED, step, new TreeSet<>(writer.apply(batch).created()));
    written = true;
  }

  /** Without the id, which is each store's own. */
  private void inspect(CollectionWriter writer, Step step, BatchId batch) {
    trace.saw(
        Aspect.BATCH,
        step,
        writer.batch(batch).map(info -> List.of((long) info.items(), info.payloadBytes())));
  }

  private static List<BsoPatch> bso(List<Patch> patches) {
    return patches.stream().map(Patch::toBsoPatch).toList();
  }
}
