package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consecutive lines' items that are stored together, in one write session a collection. */
final class Chunk {

  private final ImportOptions options;
  private final Map<CollectionName, List<TransferItem>> collections = new LinkedHashMap<>();
  private int items;
  private long bytes;

  Chunk(ImportOptions options) {
    this.options = options;
  }

  void add(TransferItem item, int lineBytes) {
    collections.computeIfAbsent(item.collection(), name -> new ArrayList<>()).add(item);
    items++;
    bytes += lineBytes;
  }

  boolean isFull() {
    return items >= options.maxChunkItems() || bytes >= options.maxChunkBytes();
  }

  /**
   * Stores the items and forgets them.
   *
   * @return how many they were
   */
  int store(SyncStorage storage, UserId user, Instant now) {
    collections.forEach(
        (collection, list) ->
            storage.putAll(
                user, collection, list.stream().map(item -> wholeItem(item, now)).toList()));
    int stored = items;
    collections.clear();
    items = 0;
    bytes = 0;
    return stored;
  }

  /** A patch that leaves nothing of an item of the same id that is there already. */
  private static BsoPatch wholeItem(TransferItem item, Instant now) {
    return new BsoPatch(
        item.id(),
        Change.to(item.payload()),
        item.sortIndex().isPresent() ? Change.to(item.sortIndex().getAsInt()) : Change.reset(),
        TimeToLive.change(item, now));
  }
}
