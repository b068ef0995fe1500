package io.syncstorage.examples.syncserver.auth;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP request that decide who sent it.
 *
 * @param method such as {@code GET}
 * @param target path and query as sent, nothing decoded; an empty query may lack its question mark
 * @param scheme {@code http} or {@code https}, as the request came in
 * @param host the Host header, null if there is none
 * @param authorization the Authorization header, null if there is none
 * @param uid the user that the URL names
 * @param expiredTokenAccepted whether a token that expired at most two hours ago will do
 */
public record HawkRequest(
    String method,
    String target,
    String scheme,
    @Nullable String host,
    @Nullable String authorization,
    long uid,
    boolean expiredTokenAccepted) {

  /** Without the headers, which do not belong in a log. */
  @Override
  public String toString() {
    return "HawkRequest[" + method + " for uid " + uid + "]";
  }
}
