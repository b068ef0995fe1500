package io.syncstorage.examples.syncserver.auth;

import org.jspecify.annotations.Nullable;

/** The judgement of a {@link HawkAuthenticator} on one request. */
public sealed interface AuthResult {

  /**
   * The request was signed by its user. If it declared a payload hash, the body is still to be
   * checked.
   *
   * @param token what the user's token says
   * @param payloadHash the hash the signed header declared, base64, if it did
   */
  record Authenticated(TokenPayload token, @Nullable String payloadHash) implements AuthResult {

    /** The user, 0 to {@link TokenPayload#MAX_UID}; the one that the URL names. */
    public long uid() {
      return token.uid();
    }

    /**
     * The check that the body must pass, or the answer is 401 as well. Also a request without a
     * body must pass it.
     *
     * @param contentType the request's Content-Type header, null if there is none
     */
    public PayloadVerifier payloadVerifier(@Nullable String contentType) {
      return new PayloadVerifier(payloadHash, contentType);
    }
  }

  /** The request must be answered 401. */
  record Refused(RefusalReason reason) implements AuthResult {}

  /**
   * The request is genuine, but the memory for replay protection is full: it must be answered 503
   * with Retry-After. See {@link HawkAuthenticator}.
   */
  record Overloaded() implements AuthResult {}
}
