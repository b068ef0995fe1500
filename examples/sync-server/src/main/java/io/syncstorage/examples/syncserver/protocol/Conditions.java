package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.value.Timestamp;
import java.util.Optional;

/**
 * Under which last-modified a request is to be served at all. An absent resource counts as modified
 * at zero.
 *
 * @param ifModifiedSince reads only: unchanged since then is 304
 * @param ifUnmodifiedSince changed since then is 412
 */
public record Conditions(
    Optional<Timestamp> ifModifiedSince, Optional<Timestamp> ifUnmodifiedSince) {

  private static final String MODIFIED = "X-If-Modified-Since";
  private static final String UNMODIFIED = "X-If-Unmodified-Since";

  /**
   * Reads the headers.
   *
   * @throws ProtocolException 400 with code 1 if both are given or one is no non-negative decimal
   */
  public static Conditions of(RequestHeaders headers) {
    Optional<Timestamp> modified = headers.single(MODIFIED).map(Conditions::parse);
    Optional<Timestamp> unmodified = headers.single(UNMODIFIED).map(Conditions::parse);
    if (modified.isPresent() && unmodified.isPresent()) {
      throw ProtocolException.illegal("both conditions at once");
    }
    return new Conditions(modified, unmodified);
  }

  private static Timestamp parse(String text) {
    return DecimalSeconds.floor(text)
        .orElseThrow(() -> ProtocolException.illegal("a condition is no non-negative decimal"));
  }

  /** Whether a read is to be answered 304. */
  public boolean isNotModified(Timestamp lastModified) {
    return ifModifiedSince.isPresent() && !lastModified.isAfter(ifModifiedSince.get());
  }

  /** Whether a request is to be answered 412. */
  public boolean isViolated(Timestamp lastModified) {
    return ifUnmodifiedSince.isPresent() && lastModified.isAfter(ifUnmodifiedSince.get());
  }
}
