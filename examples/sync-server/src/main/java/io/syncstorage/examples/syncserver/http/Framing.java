package io.syncstorage.examples.syncserver.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's body ends. If a proxy before this server could see it differently, what follows
 * could be smuggled past it (RFC 9112, section 11.2): such a request is refused and its connection
 * closed.
 */
final class Framing {

  /** More digits would not fit a long. */
  private static final int MAX_LENGTH_DIGITS = 18;

  private Framing() {}

  static boolean isSound(HeaderMap headers) {
    HeaderValues length = headers.get(Headers.CONTENT_LENGTH);
    HeaderValues encoding = headers.get(Headers.TRANSFER_ENCODING);
    if (encoding != null) {
      return length == null && encoding.size() == 1 && "chunked".equalsIgnoreCase(encoding.get(0));
    }
    return length == null || (length.size() == 1 && isLength(length.get(0)));
  }

  private static boolean isLength(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH_DIGITS
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /** How long the body will be; -1 if it is sent in chunks, 0 if there is none. */
  static long length(HeaderMap headers) {
    if (headers.contains(Headers.TRANSFER_ENCODING)) {
      return -1;
    }
    @Nullable String length = headers.getFirst(Headers.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
