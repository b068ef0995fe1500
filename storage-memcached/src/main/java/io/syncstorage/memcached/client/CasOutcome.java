package io.syncstorage.memcached.client;

import java.util.Optional;

/** What became of a change that was to happen only in the state that had been seen. */
public sealed interface CasOutcome {

  /**
   * The entry was in that state, and is now as asked: stored or deleted.
   *
   * @param id of the new state; empty after a delete, and if the wire protocol does not tell: then
   *     read it by {@code gets}, and see whether it is still one's own
   */
  record Stored(Optional<CasId> id) implements CasOutcome {}

  /** The entry is in another state, or the connection is another: nothing was changed. */
  record Changed() implements CasOutcome {}

  /** There is no such entry; nothing was changed. */
  record Absent() implements CasOutcome {}
}
