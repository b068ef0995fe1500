package io.syncstorage.memcached.model;

/**
 * Somebody who follows the protocol. What it knows is in its {@link Local}; itself it never
 * changes.
 */
interface Actor {
  /** Hands over each step that the actor may take now. */
  void steps(World world, Local me, Turn turn);

  /**
   * Takes the answer to the operation that the actor waits for.
   *
   * @param next the state after memcached carried the operation out or refused it; may be changed
   * @param done whether it was carried out
   * @return what the actor then knows
   */
  default Local answered(World next, Local me, boolean done) {
    throw new IllegalStateException(this + " waits for nothing at " + me.at());
  }

  /** The operation that the actor waits for timed out, or died with its connection. */
  default Local timedOut(World next, Local me) {
    throw new IllegalStateException(this + " waits for nothing at " + me.at());
  }

  /** For a reader: the answers that would be true now, as bits. */
  default int truths(World world) {
    return 0;
  }
}
