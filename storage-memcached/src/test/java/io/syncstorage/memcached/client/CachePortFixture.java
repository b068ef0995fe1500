package io.syncstorage.memcached.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.Optional;

/** A {@link CachePort} under test, and what its tests have in common. */
abstract class CachePortFixture {

  static final UserId USER = new UserId(7);
  static final Duration FOR_EVER = Duration.ZERO;
  static final CacheKey KEY = key("7:m");
  static final CacheKey BODY = key("7:c:meta");
  static final CacheKey OTHER = key("7:c:tabs");

  /** The same for the whole of a test, and empty at its start. */
  abstract CachePort cache();

  /** Whether changes tell the new state's id. */
  abstract boolean tellsIds();

  /** After this the connection is another one, the entries may be gone, and ids begin anew. */
  abstract void restartServer();

  static CacheKey key(String text) {
    return new CacheKey(USER, text);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  CasId seen(CacheKey key) {
    return cache().gets(key).orElseThrow().id();
  }

  Optional<String> stored(CacheKey key) {
    return cache().gets(key).map(entry -> new String(entry.value(), UTF_8));
  }
}
