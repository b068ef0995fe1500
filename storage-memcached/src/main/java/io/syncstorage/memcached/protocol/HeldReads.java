package io.syncstorage.memcached.protocol;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.HeldCollection;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.Usage;
import io.syncstorage.memcached.entry.UserMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads of cache-only collections: M, then the body that it names. A body that is missing makes its
 * collection vanish, in one step that everybody sees.
 */
public final class HeldReads {

  private static final int MOST_ATTEMPTS = 100;

  private final CacheContext context;

  public HeldReads(CacheContext context) {
    this.context = context;
  }

  /**
   * A cache-only collection as M names it.
   *
   * @param held empty if the collection does not exist
   */
  public record View(Seen seen, Optional<HeldCollection> held, Content content) {}

  /**
   * The collection as of an instant during this call.
   *
   * @throws UnavailableException if the cache cannot be reached: that is not the same as absent
   */
  public View read(UserId user, CollectionName collection) {
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        Seen seen = context.register().read(user);
        Optional<View> view = look(seen, collection);
        if (view.isPresent()) {
          return view.get();
        }
      }
    } catch (CacheUnreachableException e) {
      throw unreachable(e);
    }
    throw new UnavailableException("the collection kept changing in the cache", null);
  }

  /** What M names; empty: look again. */
  Optional<View> look(Seen seen, CollectionName collection) {
    Metadata metadata = seen.metadata();
    UserId user = metadata.user();
    Optional<HeldCollection> held =
        Optional.ofNullable(metadata.held().collections().get(collection));
    if (held.isEmpty()) {
      return Optional.of(new View(seen, Optional.empty(), Content.ABSENT));
    }
    if (metadata.mark().flatMap(UserMark::doomed).isPresent()) {
      boolean isDeleted = isDeleted(metadata);
      if (!context.register().read(user).metadata().equals(metadata)) {
        return Optional.empty(); // settled meanwhile: what the store said may be about later writes
      }
      if (isDeleted) {
        return Optional.of(new View(seen, Optional.empty(), Content.ABSENT));
      }
    }
    Optional<List<Bso>> items = context.bodies().readOwn(user, collection, held.get());
    if (items.isPresent()) {
      context.observer().hit(collection);
      Content content = new Content(true, held.get().lastModified(), items.get());
      return Optional.of(new View(seen, held, content));
    }
    vanish(seen, collection, held.get());
    return Optional.empty();
  }

  /** The collection as a session over everything found it, given the store's last-modified. */
  public Content readClaimed(Seen seen, CollectionName collection, Timestamp storeLastModified) {
    HeldCollection held = seen.metadata().held().collections().get(collection);
    if (held == null || FillSteps.isDeleted(seen.metadata(), storeLastModified)) {
      return Content.ABSENT;
    }
    return context
        .bodies()
        .readOwn(seen.metadata().user(), collection, held)
        .map(items -> new Content(true, held.lastModified(), items))
        .orElse(Content.ABSENT);
  }

  /** What of a collection has not expired; empty if its body is lost, and it with it. */
  Optional<Usage> usage(Seen seen, CollectionName collection, HeldCollection held, Instant now) {
    Optional<List<Bso>> items = context.bodies().readOwn(seen.metadata().user(), collection, held);
    if (items.isEmpty()) {
      vanish(seen, collection, held);
    }
    return items.map(
        all -> Usage.of(all.stream().filter(item -> !item.expiry().isReachedAt(now)).toList()));
  }

  /** A deletion of the storage that is announced has happened if the store says so. */
  private boolean isDeleted(Metadata metadata) {
    return FillSteps.isDeleted(metadata, context.store().info(metadata.user()).lastModified());
  }

  /** Takes a collection whose body is lost out of M, if M still names that body. */
  void vanish(Seen before, CollectionName collection, HeldCollection lost) {
    Seen seen = context.register().read(before.metadata().user());
    Metadata metadata = seen.metadata();
    if (lost.equals(metadata.held().collections().get(collection))
        && context
            .register()
            .replace(seen, metadata.with(metadata.held().without(collection)))
            .isPresent()) {
      context.observer().vanished(collection);
    }
  }

  static UnavailableException unreachable(CacheUnreachableException cause) {
    return new UnavailableException("the cache cannot be reached", cause);
  }
}
