package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheUnreachableException;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.StoredPart;
import io.syncstorage.memcached.entry.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The users of whom this instance has changed the store without a mark in the cache, as the outage
 * policy allowed. Before it uses the cache for such a user again, it makes M forget the store. What
 * other instances may be served meanwhile, and all may after this one has died, the age of what M
 * says bounds. Thread-safe.
 */
public final class MissedInvalidations {

  /** More are not remembered one by one. */
  private static final int MOST_USERS = 100_000;

  private static final int MOST_ATTEMPTS = 20;

  private final Register register;
  private final Supplier<Token> tokens;
  private final InstantSource clock;
  private final Duration maxAge;
  private final Map<UserId, Timestamp> users = new ConcurrentHashMap<>();
  private volatile Instant barredUntil = Instant.MIN;

  public MissedInvalidations(
      Register register, Supplier<Token> tokens, InstantSource clock, Duration maxAge) {
    this.register = register;
    this.tokens = tokens;
    this.clock = clock;
    this.maxAge = maxAge;
  }

  /** Takes note of a change without a mark: before its commit, and with its T after it. */
  void note(UserId user, Timestamp timestamp) {
    users.merge(user, timestamp, Timestamp::max);
    if (users.size() > MOST_USERS) { // until all that the cache knows by now is too old
      barredUntil = clock.instant().plus(maxAge);
      users.clear();
    }
  }

  /**
   * To be called before the cache is used for a user.
   *
   * @throws CacheUnreachableException if it must not be used now
   */
  void settle(UserId user) {
    if (clock.instant().isBefore(barredUntil)) {
      throw new CacheUnreachableException(
          "the cache has missed too much to be used yet", /* mayHaveHappened= */ false, null);
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Timestamp missed = users.get(user);
      if (missed == null) {
        return;
      }
      Seen seen = register.read(user);
      if (!seen.isPresent() || replace(seen, missed)) {
        users.remove(user, missed);
      }
    }
    throw new CacheUnreachableException(
        "the cache cannot be told what it missed", /* mayHaveHappened= */ false, null);
  }

  private boolean replace(Seen seen, Timestamp missed) {
    Metadata metadata = seen.metadata();
    StoredPart forgotten = metadata.isOversize() ? StoredPart.OVERSIZE : StoredPart.UNKNOWN;
    Optional<Seen> replaced =
        register.replace(
            seen,
            new Metadata(
                metadata.user(),
                tokens.get(),
                Timestamp.max(metadata.highest(), missed),
                forgotten,
                metadata.held(),
                metadata.mark()));
    return replaced.isPresent();
  }
}
