package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a user's items as NDJSON: collections by name, in each the items oldest first. Each
 * collection is read in one session, so each is one consistent view (LK-1); the views of two
 * collections may lie apart, since a lock over all of them would hold up the user's devices. One
 * page is held in memory.
 */
public final class Exporter {

  private static final int MAX_PAGE_ITEMS = 1000;
  private static final int PAGE_BYTES = 8 * 1024 * 1024;

  private final SyncStorage storage;
  private final boolean withTimestamps;
  private final ExportListener listener;

  /**
   * An exporter of a store's items.
   *
   * @param withTimestamps whether lines have {@code modified}, so that an import can tell how much
   *     of a time-to-live is left
   */
  public Exporter(SyncStorage storage, boolean withTimestamps, ExportListener listener) {
    this.storage = storage;
    this.withTimestamps = withTimestamps;
    this.listener = listener;
  }

  /**
   * Exports all that a user has.
   *
   * @param out stays open; all is handed to it at the end, but it is not flushed
   * @throws TransferException if the store fails; what has been written is then incomplete
   * @throws IOException if the stream fails
   */
  public ExportReport run(UserId user, OutputStream out) throws TransferException, IOException {
    try {
      Map<CollectionName, CollectionUsage> collections = storage.usage(user).collections();
      listener.begins(collections.values().stream().mapToLong(CollectionUsage::items).sum());
      LineWriter lines = new LineWriter(out);
      long items = 0;
      for (Map.Entry<CollectionName, CollectionUsage> collection : collections.entrySet()) {
        int pageItems = pageItems(collection.getValue());
        items += exportCollection(user, collection.getKey(), pageItems, lines, items);
      }
      lines.flush();
      return new ExportReport(collections.size(), items);
    } catch (StorageException e) {
      throw new TransferException("the export is incomplete: " + e.getMessage(), e);
    }
  }

  /** So many that an average page has at most {@link #PAGE_BYTES}. */
  private static int pageItems(CollectionUsage usage) {
    long average = usage.payloadBytes() / Math.max(1, usage.items());
    return (int) Math.max(1, Math.min(MAX_PAGE_ITEMS, PAGE_BYTES / (average + 1)));
  }

  /** Only opening the session may be repeated: after that, lines have been written. */
  private long exportCollection(
      UserId user, CollectionName collection, int pageItems, LineWriter lines, long before)
      throws IOException {
    long items = 0;
    try (CollectionReader reader =
        RetryPolicy.standard().call(() -> storage.lockForRead(user, collection))) {
      BsoQuery query = BsoQuery.builder().sort(Sort.OLDEST).limit(pageItems).build();
      Optional<Offset> next;
      do {
        Page<Bso> page = reader.items(query);
        for (Bso bso : page.items()) {
          lines.write(TransferItem.of(collection, bso, withTimestamps));
        }
        items += page.items().size();
        listener.written(before + items);
        next = page.next();
        query = next.isPresent() ? query.withOffset(next.get()) : query;
      } while (next.isPresent());
    }
    return items;
  }
}
