package io.syncstorage.memcached.entry;

import java.io.Serial;

/**
 * An entry is not one that this version of this module wrote for this user and purpose. It never
 * leaves the package: such an entry counts as missing.
 */
final class ForeignEntryException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ForeignEntryException(String problem) {
    super("an entry " + problem);
  }
}
