package io.syncstorage.examples.syncserver.http;

import io.syncstorage.examples.syncserver.resource.Answer;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin use the server (CORS): whoever can sign a request may make it, and
 * nothing here depends on cookies.
 */
final class CrossOrigin {

  private static final String ORIGIN = "Origin";
  private static final String METHODS = "GET, POST, PUT, DELETE";
  private static final String MAX_AGE_SECONDS = "1728000";

  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Accept, X-If-Modified-Since, X-If-Unmodified-Since,"
          + " X-Last-Modified, X-Weave-Timestamp, X-Weave-Records, X-Weave-Bytes,"
          + " X-Weave-Total-Records, X-Weave-Total-Bytes, X-Confirm-Delete, X-Client-State";

  private static final String RESPONSE_HEADERS =
      "X-Last-Modified, X-Weave-Timestamp, X-Weave-Records, X-Weave-Next-Offset,"
          + " X-Weave-Quota-Remaining, X-Weave-Backoff, Retry-After, WWW-Authenticate";

  private static final HttpString VARY = new HttpString("Vary");
  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString EXPOSE = new HttpString("Access-Control-Expose-Headers");

  private CrossOrigin() {}

  /** Puts on any answer what a page of another origin needs to read it. */
  static void allow(HeaderMap request, HeaderMap response) {
    @Nullable String origin = request.getFirst(ORIGIN);
    if (origin != null) {
      response.put(ALLOW_ORIGIN, origin);
      response.put(VARY, ORIGIN);
      response.put(EXPOSE, RESPONSE_HEADERS);
    }
  }

  /** Headers as by {@link #allow}, for an answer to a request whose origin nobody knows. */
  static Map<String, String> allowAny() {
    return Map.of(ALLOW_ORIGIN.toString(), "*", EXPOSE.toString(), RESPONSE_HEADERS);
  }

  /** The answer to OPTIONS, for every path and without authentication. */
  static Answer preflight() {
    return Answer.empty(200)
        .with("Allow", "HEAD, " + METHODS + ", OPTIONS")
        .with("Access-Control-Allow-Methods", METHODS)
        .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
        .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
  }
}
