package io.syncstorage.memcached.protocol;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.client.OversizeException;
import io.syncstorage.memcached.entry.CollectionState;
import io.syncstorage.memcached.entry.CollectionState.Absent;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.CollectionState.CleanWithoutBody;
import io.syncstorage.memcached.entry.CollectionState.Filling;
import io.syncstorage.memcached.entry.HeldPart;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.StoredPart;
import io.syncstorage.memcached.entry.StoredPart.Coverage;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.entry.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How what the store says gets into M, and how marks get off it that nobody takes off any more. The
 * store's exclusive lock, taken without waiting, proves that no writer is about: its holder reads
 * M, then the store, then commits, which proves the lock once more, and only then replaces M, if it
 * is still as it was. Who does not get the lock lets it be, and so a herd of readers fills once.
 */
public final class FillSteps {

  private static final int PAGE = 1_000;

  private final CacheContext context;

  public FillSteps(CacheContext context) {
    this.context = context;
  }

  /**
   * Fills in one collection.
   *
   * @return the version that was read, which was the committed one while the lock was held, whether
   *     or not M could be replaced; empty if there was nothing to be done
   */
  public Optional<Content> fill(UserId user, CollectionName collection) {
    try (CollectionWriter lock = context.store().lockForWrite(user, collection, Duration.ZERO)) {
      Seen seen = forFilling(user, collection);
      if (seen.metadata().isOversize()) {
        return Optional.empty();
      }
      Optional<List<Bso>> items = allItems(user, lock);
      Content content = new Content(lock.exists(), lock.lastModified(), items.orElse(List.of()));
      lock.commit();
      publish(user, collection, seen, content, items.isPresent());
      return items.map(all -> content);
    } catch (StorageException e) {
      return Optional.empty(); // somebody is writing, or whatever it is, an ordinary read will tell
    } catch (CacheUnreachableException | OversizeException e) {
      context.observer().unreachable();
      return Optional.empty();
    }
  }

  /** M, made if need be, as it is before the store is read. Never one that says CLEAN. */
  private Seen forFilling(UserId user, CollectionName collection) {
    Seen seen = context.register().read(user);
    if (seen.isPresent()) {
      return seen;
    }
    Metadata blank =
        seen.metadata()
            .with(collection, new Filling(context.tokens().get()))
            .reserving(context.floor(seen.metadata()));
    return context.register().replace(seen, blank).orElseGet(() -> context.register().read(user));
  }

  private Optional<List<Bso>> allItems(UserId user, CollectionWriter reader) {
    List<Bso> items = new ArrayList<>();
    long bytes = 0;
    BsoQuery query = BsoQuery.ALL.withLimit(PAGE);
    while (true) {
      Page<Bso> page = reader.items(query);
      items.addAll(page.items());
      bytes += page.items().stream().mapToLong(Bso::payloadBytes).sum();
      if (context.bodies().isHopeless(user, bytes)) {
        return Optional.empty();
      }
      if (page.next().isEmpty()) {
        return Optional.of(items);
      }
      query = query.withOffset(page.next().get());
    }
  }

  /** After the lock: whatever was written since, or is being written, has M changed or marked. */
  private void publish(
      UserId user, CollectionName collection, Seen seen, Content content, boolean isWhole) {
    Metadata metadata = seen.metadata();
    if (!seen.isPresent()) {
      return;
    }
    if (metadata.stored().isComplete()) {
      UserInfo info = context.store().info(user);
      if (!info.lastModified(collection).equals(content.lastModified())) {
        return; // written since
      }
      metadata = metadata.committedAt(info.lastModified());
    }
    Token nonce = context.tokens().get();
    Optional<List<Entry>> body =
        isWhole && content.exists() && context.modes().isWriteThrough(collection)
            ? context.bodies().sharedEntries(user, collection, nonce, content.items())
            : Optional.empty();
    CollectionState state;
    if (!content.exists()) {
      state = new Absent(context.asOf());
    } else if (body.isPresent()) {
      state =
          new Clean(
              content.lastModified(),
              nonce,
              body.get().size(),
              Usage.of(content.items()),
              context.asOf());
    } else {
      state = new CleanWithoutBody(content.lastModified(), true, context.asOf());
    }
    finish(
        seen,
        metadata.with(collection, state).reserving(content.lastModified()),
        body.orElse(List.of()));
  }

  /**
   * Fills in the list of all collections and takes off every mark.
   *
   * @return M as it then is; empty if it could not be done now
   */
  public Optional<Seen> fillList(UserId user) {
    try (UserSession lock = context.store().lockUser(user, Duration.ZERO)) {
      Seen seen = forListing(user);
      if (!seen.isPresent() || seen.metadata().isOversize()) {
        return Optional.empty();
      }
      UserInfo info = lock.info();
      lock.commit();
      return finish(seen, listed(seen.metadata(), info), List.of());
    } catch (StorageException e) {
      return Optional.empty();
    } catch (CacheUnreachableException | OversizeException e) {
      context.observer().unreachable();
      return Optional.empty();
    }
  }

  private Seen forListing(UserId user) {
    Seen seen = context.register().read(user);
    if (seen.isPresent()) {
      return seen;
    }
    return context
        .register()
        .replace(seen, seen.metadata().reserving(context.floor(seen.metadata())))
        .orElseGet(() -> context.register().read(user));
  }

  private Metadata listed(Metadata metadata, UserInfo info) {
    boolean isDeleted = isDeleted(metadata, info.lastModified());
    boolean isRenewed = metadata.mark().isPresent() || !metadata.stored().isComplete();
    SortedMap<CollectionName, CollectionState> states = new TreeMap<>();
    info.collections()
        .forEach(
            (name, time) -> {
              if (!context.modes().isCacheOnly(name)) {
                states.put(name, listedState(metadata, name, time));
              }
            });
    return new Metadata(
        metadata.user(),
        isRenewed ? context.tokens().get() : metadata.incarnation(),
        Timestamp.max(context.floor(metadata), info.lastModified()),
        new StoredPart(Coverage.COMPLETE, info.lastModified(), context.asOf(), states),
        isDeleted ? HeldPart.NONE : metadata.held(),
        Optional.empty());
  }

  /** A state that the store confirms keeps its body; a claim on everything leaves no body valid. */
  private CollectionState listedState(Metadata metadata, CollectionName name, Timestamp time) {
    CollectionState old = metadata.stored().states().get(name);
    boolean isValid =
        metadata.mark().isEmpty()
            && old instanceof Clean clean
            && clean.lastModified().equals(time);
    boolean wasTooLarge =
        old instanceof CleanWithoutBody clean
            && clean.lastModified().equals(time)
            && clean.isTooLarge();
    return isValid && old != null
        ? ((Clean) old).confirmed(context.asOf())
        : new CleanWithoutBody(time, wasTooLarge, context.asOf());
  }

  /** Whether a deletion of the storage that M announces has happened. */
  static boolean isDeleted(Metadata metadata, Timestamp storeLastModified) {
    return metadata
        .mark()
        .flatMap(mark -> mark.doomed())
        .map(doomed -> !storeLastModified.isBefore(doomed))
        .orElse(false);
  }

  private Optional<Seen> finish(Seen seen, Metadata next, List<Entry> bodies) {
    Optional<Seen> stored = context.register().replace(seen, next, bodies);
    if (stored.isEmpty()) {
      context.observer().conflict();
      return stored;
    }
    context.observer().filled();
    if (seen.metadata().mark().isPresent() || seen.metadata().stored().hasMarks()) {
      context.observer().healed();
    }
    return stored;
  }
}
