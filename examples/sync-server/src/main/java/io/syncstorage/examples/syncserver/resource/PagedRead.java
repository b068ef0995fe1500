package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.examples.syncserver.protocol.BsoWriter;
import io.syncstorage.examples.syncserver.protocol.CollectionQuery;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** A query followed from page to page, up to its own limit, within one session. */
final class PagedRead {

  /** Ids are short: many of them make a page. */
  private static final int COUNTED_AT_ONCE = 10_000;

  /**
   * How far an answer reaches.
   *
   * @param records how many it has
   * @param next where another request would continue, if more match
   */
  record Extent(long records, Optional<Offset> next) {}

  private final CollectionReader reader;
  private final CollectionQuery query;
  private final int pageSize;

  private boolean started;
  private long records;
  private Optional<Offset> next = Optional.empty();

  PagedRead(CollectionReader reader, CollectionQuery query, int pageSize) {
    this.reader = reader;
    this.query = query;
    this.pageSize = pageSize;
  }

  /** Whether the answer has more; true before the first page, which may be empty. */
  boolean hasNext() {
    return !started || (next.isPresent() && records < limit());
  }

  void writeNext(BsoWriter writer) throws IOException {
    BsoQuery page = after(next, Math.min(pageSize, limit() - records));
    if (query.full()) {
      Page<Bso> items = reader.items(page);
      for (Bso item : items.items()) {
        writer.write(item);
      }
      advance(items);
    } else {
      Page<BsoId> ids = reader.itemIds(page);
      for (BsoId id : ids.items()) {
        writer.write(id);
      }
      advance(ids);
    }
  }

  private void advance(Page<?> page) {
    started = true;
    records += page.items().size();
    next = page.next();
  }

  /** The whole answer's extent. What has not been read is counted, and stays to be read. */
  Extent extent() {
    long counted = records;
    Optional<Offset> end = next;
    while (end.isPresent() && counted < limit()) {
      Page<BsoId> page = reader.itemIds(after(end, Math.min(COUNTED_AT_ONCE, limit() - counted)));
      counted += page.items().size();
      end = page.next();
    }
    return new Extent(counted, end);
  }

  private long limit() {
    OptionalInt limit = query.items().limit();
    return limit.isPresent() ? limit.getAsInt() : Long.MAX_VALUE;
  }

  /** The query from a position on; from its own if there is none yet. */
  private BsoQuery after(Optional<Offset> offset, long items) {
    BsoQuery from = offset.map(query.items()::withOffset).orElse(query.items());
    return from.withLimit((int) items);
  }
}
