package io.syncstorage.memcached.client;

/**
 * An entry and the state it was read in.
 *
 * @param value its bytes, not copied: nobody may change them
 * @param id for a later {@code cas} or {@code delete}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of up to 1 MB a read is not free
public record Versioned(byte[] value, CasId id) {

  /** Without the value, which is a user's. */
  @Override
  public String toString() {
    return "Versioned[" + value.length + " bytes, " + id + "]";
  }
}
