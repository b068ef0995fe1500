package io.syncstorage.examples.syncserver.auth;

/**
 * What a client signs its requests with.
 *
 * @param id the token, sent with every request
 * @param key the Hawk key, never sent and never shown by {@link #toString()}
 */
public record HawkCredentials(String id, String key) {

  @Override
  public String toString() {
    return "HawkCredentials[hidden]";
  }
}
