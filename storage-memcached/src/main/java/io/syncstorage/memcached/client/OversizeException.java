package io.syncstorage.memcached.client;

import java.io.Serial;

/**
 * A value is larger than its server takes. Nothing was sent. It stays within the module, which
 * decides what that means to a caller.
 */
public final class OversizeException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public OversizeException(int bytes, int largest) {
    super("a value of " + bytes + " bytes is larger than the cache takes, " + largest);
  }
}
