package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.AddOutcome;
import io.syncstorage.memcached.client.CacheKey;
import io.syncstorage.memcached.client.CachePort;
import io.syncstorage.memcached.client.CasId;
import io.syncstorage.memcached.client.CasOutcome;
import io.syncstorage.memcached.client.Entry;
import io.syncstorage.memcached.client.Snapshot;
import io.syncstorage.memcached.client.Versioned;
import io.syncstorage.memcached.entry.CacheKeys;
import io.syncstorage.memcached.entry.Metadata;
import io.syncstorage.memcached.entry.MetadataCodec;
import io.syncstorage.memcached.entry.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * M as a register that is read, and replaced if it is still as it was read. Every method throws
 * {@link io.syncstorage.memcached.client.CacheUnreachableException}. Thread-safe.
 */
public final class Register {

  /** What an M may have at most, if the server takes more. */
  private static final int LARGEST = 900_000;

  private final CachePort port;
  private final CacheKeys keys;
  private final Supplier<Token> tokens;

  public Register(CachePort port, CacheKeys keys, Supplier<Token> tokens) {
    this.port = port;
    this.keys = keys;
    this.tokens = tokens;
  }

  /** M, and entries that were read after it in the same round trip. */
  public record SeenWith(Seen seen, Map<CacheKey, byte[]> others) {}

  public Seen read(UserId user) {
    return seen(user, port.gets(keys.metadata(user)));
  }

  public SeenWith readWith(UserId user, List<CacheKey> others) {
    Snapshot snapshot = port.getsWith(keys.metadata(user), others);
    return new SeenWith(seen(user, snapshot.first()), snapshot.others());
  }

  private Seen seen(UserId user, Optional<Versioned> entry) {
    Optional<Metadata> metadata = entry.flatMap(it -> MetadataCodec.decode(user, it.value()));
    return new Seen(
        metadata.orElseGet(() -> Metadata.unknown(user, tokens.get())),
        metadata.isPresent(),
        entry.map(Versioned::id));
  }

  /**
   * Replaces M.
   *
   * @return M as it now is; empty if it was no longer as it had been seen, and nothing happened
   */
  public Optional<Seen> replace(Seen seen, Metadata next) {
    return replace(seen, next, List.of());
  }

  /** {@link #replace(Seen, Metadata)} after storing bodies, in one round trip. */
  public Optional<Seen> replace(Seen seen, Metadata next, List<Entry> bodies) {
    CacheKey key = keys.metadata(next.user());
    byte[] bytes = MetadataCodec.encode(next);
    Metadata fitting = next;
    if (bytes.length > largest(key)) {
      fitting = next.oversized();
      bytes = MetadataCodec.encode(fitting);
    }
    if (!seen.isPresent() && seen.id().isEmpty()) {
      return port.add(key, bytes, Duration.ZERO) instanceof AddOutcome.Stored stored
          ? Optional.of(new Seen(fitting, true, stored.id()))
          : Optional.empty();
    }
    Optional<CasId> id = idOf(seen);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return port.setThenCas(bodies, key, id.get(), bytes, Duration.ZERO)
            instanceof CasOutcome.Stored stored
        ? Optional.of(new Seen(fitting, true, stored.id()))
        : Optional.empty();
  }

  /** Whether M can be replaced by this, and not only by a sign that it is too large. */
  public boolean fits(Metadata next) {
    return MetadataCodec.encode(next).length <= largest(keys.metadata(next.user()));
  }

  private int largest(CacheKey key) {
    return Math.min(LARGEST, port.largestValue(key));
  }

  /** Removes M. Whether it was still as it had been seen. */
  public boolean remove(Seen seen) {
    CacheKey key = keys.metadata(seen.metadata().user());
    Optional<CasId> id = idOf(seen);
    return id.isPresent() && port.delete(key, id.get()) instanceof CasOutcome.Stored;
  }

  /** Of a state that one has stored oneself, the text protocol does not tell the id. */
  private Optional<CasId> idOf(Seen seen) {
    if (seen.id().isPresent()) {
      return seen.id();
    }
    Seen again = read(seen.metadata().user());
    return again.isPresent() && again.metadata().equals(seen.metadata())
        ? again.id()
        : Optional.empty();
  }
}
