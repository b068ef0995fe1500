package io.syncstorage.memcached.protocol;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.client.OversizeException;
import io.syncstorage.memcached.entry.CollectionState;
import io.syncstorage.memcached.entry.CollectionState.Absent;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.CollectionState.CleanWithoutBody;
import io.syncstorage.memcached.entry.CollectionState.Dirty;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.Token;
import io.syncstorage.memcached.entry.Usage;
import io.syncstorage.memcached.entry.UserMark;
import io.syncstorage.memcached.protocol.Register.SeenWith;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a write session of the store does in the cache, under the store's lock: it marks its
 * collection before its first mutation, and replaces its mark after its commit.
 */
public final class WriteSteps {

  private static final int MOST_ATTEMPTS = 100;
  private static final int MOST_ATTEMPTS_TO_PUBLISH = 5;

  private final CacheContext context;

  public WriteSteps(CacheContext context) {
    this.context = context;
  }

  /**
   * Assigns T and marks the collection. Whoever reads M from now on asks the store.
   *
   * @param writer the store's session
   * @param after what T must be above, too
   * @param earlier the session's mark, if it has one: T rises
   * @throws CacheUnreachableException if the mark may not be there: the session must not go on
   * @throws UnsettledDeletionException if M announces a deletion of the storage: the session must
   *     not go on, for a T of its own, above the announced one, would make it pass for done
   */
  public Mark mark(
      UserId user,
      CollectionName collection,
      CollectionWriter writer,
      Timestamp after,
      Optional<Mark> earlier) {
    context.missed().settle(user);
    Token token = earlier.map(Mark::token).orElseGet(context.tokens());
    boolean wantsBody = earlier.isEmpty() && context.modes().isWriteThrough(collection);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      SeenWith read = read(user, collection, wantsBody);
      Metadata metadata = read.seen().metadata();
      if (metadata.mark().flatMap(UserMark::doomed).isPresent()) {
        throw new UnsettledDeletionException();
      }
      Timestamp timestamp = writer.reserve(Timestamp.max(after, context.floor(metadata)));
      if (metadata.isOversize()) {
        return new Mark(token, read.seen(), Optional.empty(), Optional.empty());
      }
      Metadata marked = metadata.with(collection, new Dirty(token)).reserving(timestamp);
      Optional<Seen> stored = context.register().replace(read.seen(), marked);
      if (stored.isPresent()) {
        return marked(user, collection, token, read, stored.get(), earlier);
      }
      context.observer().conflict();
    }
    throw new ConflictException("other sessions of the user kept changing the cache");
  }

  /**
   * Finds out whether a deletion that M announces has happened, and says so in M; nothing if
   * somebody holds a lock of the user. To be called without one.
   */
  public void settleDeletion(UserId user) {
    new FillSteps(context).fillList(user);
  }

  /**
   * Instead of a mark, where the outage policy lets writers go on without: the cache is told before
   * this instance uses it again.
   *
   * @param timestamp T, once it is committed
   */
  public void goUnmarked(UserId user, Timestamp timestamp) {
    context.missed().note(user, timestamp);
  }

  private SeenWith read(UserId user, CollectionName collection, boolean wantsBody) {
    List<CacheKey> others =
        wantsBody ? List.of(context.bodies().firstShared(user, collection)) : List.of();
    return context.register().readWith(user, others);
  }

  private Mark marked(
      UserId user,
      CollectionName collection,
      Token token,
      SeenWith read,
      Seen stored,
      Optional<Mark> earlier) {
    Metadata metadata = read.seen().metadata();
    if (earlier.isPresent() && metadata.stored().isMarkedBy(token, collection)) {
      return new Mark(token, stored, earlier.get().before(), earlier.get().items());
    }
    Optional<CollectionState> before = metadata.stored().state(collection);
    return new Mark(token, stored, before, before.flatMap(it -> items(user, collection, it, read)));
  }

  private Optional<List<Bso>> items(
      UserId user, CollectionName collection, CollectionState before, SeenWith read) {
    if (before instanceof Absent) {
      return Optional.of(List.of());
    }
    return before instanceof Clean clean && clean.chunks() == 1 && !read.others().isEmpty()
        ? context.bodies().readShared(user, collection, clean, read.others())
        : Optional.empty();
  }

  /**
   * After the commit: names the new version. A failure is of no matter: the next fill heals.
   *
   * @param content the new version, if all of it is known
   * @param exists whether the collection exists now
   */
  public void publish(
      UserId user,
      CollectionName collection,
      Mark mark,
      Timestamp timestamp,
      boolean exists,
      Optional<List<Bso>> content) {
    Token nonce = context.tokens().get();
    Optional<List<Bso>> cached =
        content.filter(items -> context.modes().isWriteThrough(collection));
    Optional<List<Entry>> body =
        cached.flatMap(items -> context.bodies().sharedEntries(user, collection, nonce, items));
    CollectionState state;
    if (!exists) {
      state = new Absent(context.asOf());
    } else if (body.isPresent()) {
      Usage usage = Usage.of(cached.orElseThrow());
      state = new Clean(timestamp, nonce, body.get().size(), usage, context.asOf());
    } else {
      state = new CleanWithoutBody(timestamp, cached.isPresent(), context.asOf());
    }
    replaceMark(
        collection,
        mark,
        metadata -> metadata.with(collection, state).committedAtLeast(timestamp),
        exists ? body.orElse(List.of()) : List.of());
  }

  /** After a rollback that is certain: puts back what the mark replaced. */
  public void restore(CollectionName collection, Mark mark) {
    if (mark.before().isEmpty() && mark.seen().metadata().stored().isComplete()) {
      return; // what was replaced is not known: it stays marked until somebody heals it
    }
    replaceMark(
        collection,
        mark,
        metadata ->
            mark.before()
                .map(before -> metadata.with(collection, before))
                .orElseGet(() -> metadata.without(collection)),
        List.of());
  }

  private void replaceMark(
      CollectionName collection, Mark mark, UnaryOperator<Metadata> step, List<Entry> bodies) {
    try {
      Seen seen = mark.seen();
      for (int attempt = 0; attempt < MOST_ATTEMPTS_TO_PUBLISH; attempt++) {
        if (!seen.metadata().stored().isMarkedBy(mark.token(), collection)) {
          return; // lost, or another session's by now
        }
        if (context.register().replace(seen, step.apply(seen.metadata()), bodies).isPresent()) {
          return;
        }
        context.observer().conflict();
        seen = context.register().read(seen.metadata().user());
      }
    } catch (CacheUnreachableException | OversizeException e) {
      context.observer().unreachable();
    }
  }
}
