package io.syncstorage.memcached.session;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.lock.CacheLocks.Hold;
import io.syncstorage.memcached.lock.Patience;
import io.syncstorage.memcached.protocol.Content;
import io.syncstorage.memcached.protocol.UserClaims.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session over everything of one user: the store's, and where there are cache-only collections,
 * their locks and a claim on M.
 */
public final class CachedUserSession implements UserSession {

  private enum Change {
    NONE,
    DELETED,
    RESTORED
  }

  private final SessionContext context;
  private final UserId user;
  private final List<Hold> locks;
  private final UserSession store;
  private final Claim claim;
  private final Deadline deadline;
  private final HeldRestore restored;
  private Change change = Change.NONE;
  private boolean isAssigned;
  private boolean isSettled;

  private CachedUserSession(
      SessionContext context,
      UserId user,
      List<Hold> locks,
      UserSession store,
      Claim claim,
      Deadline deadline) {
    this.context = context;
    this.user = user;
    this.locks = locks;
    this.store = store;
    this.claim = claim;
    this.deadline = deadline;
    this.restored = new HeldRestore(context, user);
  }

  /** Takes the locks: those in the cache first, so that nobody waits for them with the store's. */
  public static UserSession open(
      SessionContext context, SyncStorage storage, UserId user, Patience patience) {
    List<Hold> locks = new ArrayList<>();
    @Nullable UserSession store = null;
    try {
      for (CollectionName name : new TreeSet<>(context.cache().modes().cacheOnly())) {
        locks.add(context.locks().write(user, name, patience));
      }
      store = storage.lockUser(user, patience.left());
      Deadline deadline = context.deadline();
      Claim claim =
          context.cache().modes().hasCacheOnly()
              ? context.claims().claim(user)
              : context.claims().none(user);
      return new CachedUserSession(context, user, locks, store, claim, deadline);
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      locks.forEach(Hold::close);
      throw e instanceof CacheUnreachableException unreachable
          ? SessionContext.unreachable(unreachable)
          : e;
    }
  }

  @Override
  public UserInfo info() {
    return call(
        () ->
            change == Change.NONE
                ? context.userReads().infoWith(store.info(), claim.seen())
                : restored.addTo(store.info()));
  }

  @Override
  public UserUsage usage() {
    return call(
        () ->
            change == Change.NONE
                ? context.userReads().usageWith(store.usage(), claim.seen(), deadline.granted())
                : restored.addTo(store.usage(), deadline.granted()));
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    return call(
        () -> {
          if (!context.cache().modes().isCacheOnly(collection)) {
            return store.collection(collection);
          }
          ItemsView before = new ItemsView(held(collection), deadline.granted());
          return new HeldReader(
              () -> change == Change.NONE ? before : changed(collection),
              () -> deadline.check(this::rollBack));
        });
  }

  private ItemsView changed(CollectionName collection) {
    return new ItemsView(restored.content(collection), deadline.granted());
  }

  private Content held(CollectionName collection) {
    return change == Change.NONE
        ? context.heldReads().readClaimed(claim.seen(), collection, store.info().lastModified())
        : Content.ABSENT;
  }

  @Override
  public Timestamp timestamp() {
    return call(store::timestamp);
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return call(
        () -> {
          if (change != Change.NONE) {
            throw new IllegalStateException("T is final once the session has written");
          }
          Timestamp reserved = store.reserve(Timestamp.max(after, context.claims().floor(user)));
          isAssigned = true;
          return reserved;
        });
  }

  @Override
  public void deleteStorage() {
    call(
        () -> {
          if (change == Change.RESTORED) {
            throw new IllegalStateException("the session restores a user");
          }
          if (change == Change.NONE) {
            context.claims().doom(user, claim, store, isAssigned);
          }
          change = Change.DELETED;
          store.deleteStorage();
          return change;
        });
  }

  @Override
  public void restore(UserInfo info) {
    call(
        () -> {
          store.restore(context.userReads().visible(info));
          change = Change.RESTORED;
          info.collections().forEach(restored::add);
          return change;
        });
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    call(
        () -> {
          if (!restored.add(collection, items)) {
            store.restoreItems(collection, items);
          }
          return change;
        });
  }

  @Override
  public Timestamp commit() {
    return call(
        () -> {
          if (change == Change.RESTORED) {
            restored.storeBodies();
            context.claims().forget(user, claim);
          }
          deadline.end();
          isSettled = true; // what goes wrong below leaves the outcome, and so the claim, open
          Timestamp committed = commitStore();
          settle();
          return change == Change.NONE
              ? context
                  .userReads()
                  .infoWith(new UserInfo(committed, new TreeMap<>()), claim.seen())
                  .lastModified()
              : committed;
        });
  }

  private Timestamp commitStore() {
    try {
      return store.commit();
    } catch (OutcomeUnknownException e) {
      locks.forEach(Hold::close);
      throw e;
    } catch (StorageException e) { // which means that nothing happened
      isSettled = false;
      rollBack();
      throw e;
    }
  }

  private void settle() {
    if (change == Change.NONE) {
      context.claims().release(user, claim);
    } else if (change == Change.RESTORED && !restored.isEmpty()) {
      context.claims().restored(user, claim, restored.held());
    } else {
      context.claims().remove(user, claim);
    }
    locks.forEach(Hold::close);
  }

  private <R> R call(Supplier<R> work) {
    deadline.check(this::rollBack);
    try {
      return work.get();
    } catch (CacheUnreachableException e) {
      close();
      throw SessionContext.unreachable(e);
    }
  }

  private void rollBack() {
    store.close();
    if (!isSettled) {
      isSettled = true;
      context.claims().release(user, claim);
      locks.forEach(Hold::close);
    }
  }

  @Override
  public void close() {
    deadline.end();
    rollBack();
  }
}
