package io.syncstorage.memcached.client;

import java.util.Optional;

/** What became of an {@code add}. */
public sealed interface AddOutcome {

  /**
   * There was no such entry, and now there is.
   *
   * @param id of the new state; empty if the wire protocol does not tell: then read it by {@code
   *     gets}, and see whether it is still one's own
   */
  record Stored(Optional<CasId> id) implements AddOutcome {}

  /** There is one already; nothing was changed. */
  record Exists() implements AddOutcome {}
}
