package io.syncstorage.examples.syncserver.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the tokens most recently verified, at most {@code capacity} of them, so that a busy
 * client's token is not decoded and its key not derived at each request. Only genuine tokens enter;
 * whether one has expired is judged anew at each request.
 *
 * <p>The look-up by text need not be constant-time: a token travels openly with each request, and
 * knowing it is worth nothing without its Hawk key. Thread-safe.
 */
final class TokenCache {

  private final TokenCodec codec;
  private final Map<String, Token> tokens;

  TokenCache(TokenCodec codec, int capacity) {
    this.codec = codec;
    this.tokens = new LeastRecentlyUsed(capacity);
  }

  /** As {@link TokenCodec#verify}. */
  Optional<Token> verify(String text) {
    synchronized (tokens) {
      Token known = tokens.get(text);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<Token> verified = codec.verify(text);
    verified.ifPresent(
        token -> {
          synchronized (tokens) {
            tokens.put(text, token);
          }
        });
    return verified;
  }

  int size() {
    synchronized (tokens) {
      return tokens.size();
    }
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<String, Token> {

    private static final long serialVersionUID = 1L;

    private final int capacity;

    LeastRecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
      return size() > capacity;
    }
  }
}
