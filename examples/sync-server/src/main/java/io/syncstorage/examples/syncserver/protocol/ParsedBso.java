package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.value.BsoPatch;

/** One BSO of a body. */
public sealed interface ParsedBso {

  /**
   * It can be stored.
   *
   * @param payloadBytes the payload's length in UTF-8, 0 if none is given
   */
  record Valid(BsoPatch patch, long payloadBytes) implements ParsedBso {}

  /**
   * It cannot be stored; the others of its body can.
   *
   * @param id as the client wrote it; perhaps no legal id
   */
  record Invalid(String id, BsoProblem problem) implements ParsedBso {

    /** Without the id, which may be any text. */
    @Override
    public String toString() {
      return "Invalid[" + problem + "]";
    }
  }
}
