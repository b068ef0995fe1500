package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.CollectionQuery;
import io.syncstorage.examples.syncserver.protocol.Limits;
import java.util.Optional;

/**
 * Answers reads of a collection, of any size, from one session and so of one view. Up to {@link
 * #MAX_BUFFERED} are gathered in memory and the session ends before the client gets a byte; beyond
 * that, the answer is streamed and the session stays open as long.
 *
 * <p>The store's pages are bounded too. How large items are is not known before they are read, so
 * the first page is small enough for items of the largest size. If more follow, the read starts
 * again with pages as large as the size of the whole collection allows.
 */
final class CollectionListing {

  /** Beyond this an answer is streamed, in bytes. */
  static final int MAX_BUFFERED = 4 * 1024 * 1024;

  /** The most payload bytes that one page of items may hold. */
  private static final long MAX_PAGE_BYTES = 64L * 1024 * 1024;

  private static final int MAX_PAGE_ITEMS = 1000;
  private static final int MAX_PAGE_IDS = 10_000;

  private final StoreAccess store;
  private final int safePageItems;

  CollectionListing(StoreAccess store, Limits limits) {
    this.store = store;
    long safe = MAX_PAGE_BYTES / limits.maxRecordPayloadBytes();
    this.safePageItems = (int) Math.max(1, Math.min(MAX_PAGE_ITEMS, safe));
  }

  Answer read(
      SyncRequest request, CollectionName collection, CollectionQuery query, BodyFormat format) {
    Optional<Answer> onePage =
        query.full()
            ? attempt(request, collection, new Form(query, format, safePageItems, true))
            : Optional.empty();
    return onePage.orElseGet(
        () -> {
          int pageSize = query.full() ? pageSize(request, collection) : MAX_PAGE_IDS;
          return attempt(request, collection, new Form(query, format, pageSize, false))
              .orElseThrow();
        });
  }

  private int pageSize(SyncRequest request, CollectionName collection) {
    CollectionUsage usage = store.usage(request.user()).collections().get(collection);
    return usage == null || usage.payloadBytes() <= MAX_PAGE_BYTES ? MAX_PAGE_ITEMS : safePageItems;
  }

  /**
   * How to read.
   *
   * @param onePage give up if the answer has more than one
   */
  private record Form(CollectionQuery query, BodyFormat format, int pageSize, boolean onePage) {}

  /** The answer, or empty if it has more than the one page that it should have. */
  private Optional<Answer> attempt(SyncRequest request, CollectionName collection, Form form) {
    return store.repeating(
        () -> {
          CollectionReader reader = store.open(request.user(), collection);
          boolean streamed = false;
          try {
            ConditionNotMet.checkRead(request.conditions(), reader.lastModified());
            Listing listing = new Listing(reader, form.query(), form.format(), form.pageSize());
            listing.fill(form.onePage() ? 0 : MAX_BUFFERED);
            if (form.onePage() && !listing.isComplete()) {
              return Optional.empty();
            }
            Answer answer = listing.answer();
            streamed = answer.body() instanceof Answer.Stream;
            return Optional.of(answer);
          } finally {
            if (!streamed) {
              reader.close();
            }
          }
        });
  }
}
