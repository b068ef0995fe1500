package io.syncstorage.memcached.model;

/**
 * Appends an item to the open batch of the cache-only collection: the whole batch under the key of
 * a new nonce, made visible by one CAS on M.
 */
final class BatchAppender implements Actor {
  private final Setting setting;
  private final int actor;

  BatchAppender(Setting setting, int actor) {
    this.setting = setting;
    this.actor = actor;
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> getsM(world, me, turn);
      case GETS_BATCH -> append(world, me, turn);
      case LOOK -> look(world, me, turn);
      default -> {}
    }
  }

  private void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m == null || m.batch() == 0) {
      turn.take(Local.END, () -> "finds no batch in M");
    } else if (!m.isDoomed()) {
      turn.take(me.seeing(world.m.gets()).at(Step.GETS_BATCH), () -> "gets " + m);
    }
  }

  private void append(World world, Local me, Turn turn) {
    int old = me.seenM().batch();
    if (!world.bodies.isPresent(old)) {
      turn.take(Local.END, () -> "finds no body of nonce " + old + ", the batch's");
      return;
    }
    World next = turn.next();
    int items = world.bodies.content(old) | 1 << actor;
    if (setting.takes(Shortcut.APPEND_IN_PLACE)) {
      next.bodies = next.bodies.naming(old, items);
      turn.take(next, acknowledge(next), () -> "appends to the batch entry");
      return;
    }
    int nonce = next.newNonce(items);
    next.bodies = next.bodies.with(nonce);
    Operation cas = Operation.cas(me.held(), me.seenM().withBatch(nonce));
    turn.send(
        next,
        Local.START.at(Step.CASING).withNonce(nonce),
        cas,
        () -> "writes the batch as nonce " + nonce);
  }

  /** Timed out: look in M for one's own nonce. */
  private void look(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && m.batch() == me.nonce()) {
      World next = turn.next();
      turn.take(next, acknowledge(next), () -> "finds its nonce in M");
    } else {
      turn.take(Local.END, () -> "does not find its nonce in M: outcome unknown");
    }
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return done ? acknowledge(next) : Local.START;
  }

  private Local acknowledge(World next) {
    Judge.judgeAppended(next, 1 << actor);
    return Local.END;
  }

  @Override
  public Local timedOut(World next, Local me) {
    return me.at(Step.LOOK);
  }
}
