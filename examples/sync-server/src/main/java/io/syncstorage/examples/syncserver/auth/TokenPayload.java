package io.syncstorage.examples.syncserver.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token says. Fields of a token beyond these are ignored.
 *
 * @param uid the user, 0 to {@link #MAX_UID}
 * @param node the one server the token is good for
 * @param expires the first moment at which it is no longer good
 * @param salt 1 to {@link #MAX_SALT_LENGTH} characters, as hex; makes each token's Hawk key its own
 * @param fxaUid the user's id at the accounts server
 * @param fxaKid the id of the user's encryption key
 * @param deviceId the client's id
 */
public record TokenPayload(
    long uid,
    NodeUrl node,
    Instant expires,
    String salt,
    @Nullable String fxaUid,
    @Nullable String fxaKid,
    @Nullable String deviceId) {

  /** The largest user id: ten digits. */
  public static final long MAX_UID = 9_999_999_999L;

  static final int MAX_SALT_LENGTH = 128;

  /**
   * Checks the user id and the salt.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public TokenPayload {
    if (uid < 0 || uid > MAX_UID) {
      throw new IllegalArgumentException("uid must be 0 to " + MAX_UID + ": " + uid);
    }
    if (salt.isEmpty() || salt.length() > MAX_SALT_LENGTH) {
      throw new IllegalArgumentException("salt must have 1 to " + MAX_SALT_LENGTH + " characters");
    }
  }
}
