package io.syncstorage.memcached.model;

/**
 * The steps of one who finds no body of a cache-only collection: M again; another nonce: start
 * over; the same: {@code cas} the entry out of M. That CAS <em>is</em> the vanishing.
 *
 * @param afterwards what follows once the entry is out of M, or another one is in it
 */
record Vanishing(Step afterwards) {
  void steps(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m == null || !m.tabs().equals(me.seenM().tabs())) {
      turn.take(startOver(me), () -> "gets M again, which names another body: starts over");
      return;
    }
    Operation cas = Operation.cas(world.m.gets(), m.with(Collection.TABS, Entry.NONE));
    turn.send(me.at(Step.VANISHING), cas, () -> "gets M again, which names the same body");
  }

  Local answered(Local me, boolean done) {
    return done ? startOver(me).at(afterwards) : me.at(Step.GETS_AGAIN);
  }

  private static Local startOver(Local me) {
    return Local.START.withPossible(me.possible()).withShown(me.shown());
  }
}
