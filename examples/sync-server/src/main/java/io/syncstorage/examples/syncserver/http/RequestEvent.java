package io.syncstorage.examples.syncserver.http;

import io.syncstorage.examples.syncserver.protocol.Endpoint;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One request that has ended. Holds nothing that a client sent but its method and its user.
 *
 * @param method {@code GET}, {@code PUT}, …; {@code OTHER} for one that HTTP does not know
 * @param route the path's template, as {@code storage/{collection}}, {@code /__heartbeat__} or, for
 *     a path that is no resource, {@code unknown}: one of a small fixed set
 * @param uid the user, if the request was authenticated
 * @param status the HTTP status; 0 if the connection ended before there was one
 * @param code the protocol's error code, if the answer was an error
 * @param duration from the arrival of the request's head to the last byte of the answer
 * @param requestBytes of the body received
 * @param responseBytes of the body sent
 */
public record RequestEvent(
    String method,
    String route,
    OptionalLong uid,
    int status,
    OptionalInt code,
    Duration duration,
    long requestBytes,
    long responseBytes) {

  /** A request whose head was no HTTP, or too long, or its target's encoding malformed. */
  static final RequestEvent UNPARSABLE =
      new RequestEvent(
          "OTHER",
          Endpoint.UNKNOWN.template(),
          OptionalLong.empty(),
          400,
          OptionalInt.of(ErrorCode.ILLEGAL_PROTOCOL.number()),
          Duration.ZERO,
          0,
          1);
}
