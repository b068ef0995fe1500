package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The store as requests use it: waits for locks are short, and what met a conflict is repeated for
 * a moment, from the beginning, the request's conditions included.
 */
final class StoreAccess {

  /** A worker waits no longer for one lock, whatever the store would do. */
  private static final Duration MAX_LOCK_WAIT = Duration.ofSeconds(2);

  private final SyncStorage storage;
  private final RetryPolicy retries;
  private final Duration lockWait;

  StoreAccess(SyncStorage storage, RetryPolicy retries) {
    this.storage = storage;
    this.retries = retries;
    Duration ofStore = storage.traits().lockTimeout();
    this.lockWait = ofStore.compareTo(MAX_LOCK_WAIT) < 0 ? ofStore : MAX_LOCK_WAIT;
  }

  UserInfo info(UserId user) {
    return retries.call(() -> storage.info(user));
  }

  UserUsage usage(UserId user) {
    return retries.call(() -> storage.usage(user));
  }

  /** Work that opens its session itself, and may be repeated. */
  <R> R repeating(Supplier<R> work) {
    return retries.call(work);
  }

  CollectionReader open(UserId user, CollectionName collection) {
    return storage.lockForRead(user, collection, lockWait);
  }

  <R> R read(UserId user, CollectionName collection, Function<CollectionReader, R> work) {
    return retries.call(
        () -> {
          try (CollectionReader reader = open(user, collection)) {
            return work.apply(reader);
          }
        });
  }

  /** Work that commits itself, or changes nothing. */
  <R> R write(UserId user, CollectionName collection, Function<CollectionWriter, R> work) {
    return retries.call(
        () -> {
          try (CollectionWriter writer = storage.lockForWrite(user, collection, lockWait)) {
            return work.apply(writer);
          }
        });
  }

  /** Work that commits itself, or changes nothing. */
  <R> R writeUser(UserId user, Function<UserSession, R> work) {
    return retries.call(
        () -> {
          try (UserSession session = storage.lockUser(user, lockWait)) {
            return work.apply(session);
          }
        });
  }
}
