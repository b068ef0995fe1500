package io.syncstorage.memcached.entry;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * 128 random bits. As the <em>token</em> of a mark they name one session's claim; as the
 * <em>nonce</em> of a body, one content.
 */
public record Token(long high, long low) {

  /** Characters of {@link #toString()}. */
  static final int TEXT_LENGTH = 22;

  /** 22 characters of {@code A-Z a-z 0-9 _ -}: safe in a key, and as a batch id. */
  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
