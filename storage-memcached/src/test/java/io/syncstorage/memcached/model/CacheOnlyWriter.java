package io.syncstorage.memcached.model;

/**
 * <em>Cache-only write</em>: a session that shows its caller the old content and writes the new
 * one, visible by one CAS on M, which is also its only record. It fills and heals where it must.
 */
class CacheOnlyWriter implements Actor {
  final Setting setting;
  final int actor;
  private final Fill heal;
  private final Vanishing vanishing = new Vanishing(Step.START);

  CacheOnlyWriter(Setting setting, int actor) {
    this.setting = setting;
    this.actor = actor;
    this.heal = Fill.ofCompleteList(setting, actor, Step.START);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> getsM(world, me, turn);
      case READ_BODY -> readBody(world, me, turn);
      case GETS_AGAIN, VANISH -> vanishing.steps(world, me, turn);
      case WRITE_BODY -> writeBodyAndCas(world, me, turn);
      case LOOK -> look(world, me, turn);
      case DELETE_OLD -> deleteOldBody(me, turn);
      default -> heal.steps(world, me, turn);
    }
  }

  /**
   * 1. {@code gets M}. 2. While it is not complete or holds a mark, back off and try to heal it.
   */
  void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m == null || !mayWrite(m)) {
      heal.steps(world, me.at(Step.FILL_LOCK), turn);
      return;
    }
    int nonce = m.tabs().nonce();
    if (me.shown() != Local.NOTHING
        && me.shown() != nonce
        && !setting.takes(Shortcut.OLD_CONTENT)) {
      turn.take(Local.END, () -> "finds another content than it has shown: lock lost");
      return;
    }
    Local after = me.seeing(world.m.gets());
    turn.take(nonce == 0 ? shown(after, 0) : after.at(Step.READ_BODY), () -> "gets " + m);
  }

  private boolean mayWrite(Metadata m) {
    return setting.takes(Shortcut.NO_WAIT_FOR_MARK)
        ? m.complete() && !m.isDoomed()
        : m.isCompleteAndUnmarked();
  }

  /** The old content, which the caller sees. */
  private void readBody(World world, Local me, Turn turn) {
    int nonce = me.seenM().tabs().nonce();
    if (world.bodies.isPresent(nonce)) {
      turn.take(shown(me, nonce), () -> "reads the body of nonce " + nonce);
    } else {
      turn.take(me.at(Step.GETS_AGAIN), () -> "finds no body of nonce " + nonce);
    }
  }

  Local shown(Local me, int nonce) {
    boolean kept = setting.takes(Shortcut.OLD_CONTENT) && me.shown() != Local.NOTHING;
    return (kept ? me : me.withShown(nonce)).at(afterShown());
  }

  /** 3. T above M's three timestamps, not above the clock; the body. 4. {@code cas M} to CLEAN. */
  private void writeBodyAndCas(World world, Local me, Turn turn) {
    Metadata m = me.seenM();
    int clock = world.clockRoundedUp();
    int t = Math.max(m.highest() + 1, clock);
    if (t > clock && !setting.takes(Shortcut.T_ABOVE_CLOCK)) {
      return; // waits for the clock
    }
    World next = turn.next();
    int nonce = newBody(world, next, me);
    Entry tabs = nonce == 0 ? Entry.NONE : Entry.clean(t, nonce);
    int reserved = Math.max(m.reserved(), t);
    Metadata changed =
        closed(m).with(Collection.TABS, tabs).withReserved(reserved).withCacheOnly(t);
    Local waiting = me.seeing(null).withNonce(nonce).withT(t).at(Step.CASING);
    turn.send(next, waiting, Operation.cas(me.held(), changed), () -> wrote(nonce));
  }

  private static String wrote(int nonce) {
    return nonce == 0 ? "deletes the collection" : "writes the body of nonce " + nonce;
  }

  /** The whole new body under the key of a new nonce; 0 if the collection is deleted. */
  int newBody(World world, World next, Local me) {
    int nonce = next.newNonce(newContent(world, me));
    boolean shared = setting.takes(Shortcut.SHARED_BODY_KEY);
    next.bodies = shared ? next.bodies.withOnly(nonce) : next.bodies.with(nonce);
    return nonce;
  }

  Step afterShown() {
    return Step.WRITE_BODY;
  }

  /** The old content and this session's change. */
  int newContent(World world, Local me) {
    return world.bodies.content(me.shown()) | 1 << actor;
  }

  /** M, with what the session finishes besides its change. */
  Metadata closed(Metadata m) {
    return m;
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return switch (me.at()) {
      case VANISHING -> vanishing.answered(me, done);
      case CASING -> done ? acknowledge(next, me) : startOver(me);
      default -> heal.answered(next, me, done);
    };
  }

  private Local acknowledge(World next, Local me) {
    if (me.nonce() != 0) {
      next.truth = next.truth.acknowledging(1 << actor);
      Judge.judgeAcknowledged(next);
    }
    return me.shown() > 0 ? deletes(me.shown()) : Local.END;
  }

  private static Local deletes(int old) {
    return Local.START.at(Step.DELETE_OLD).withShown(old);
  }

  private static Local startOver(Local me) {
    return Local.START.withShown(me.shown());
  }

  @Override
  public Local timedOut(World next, Local me) {
    if (Fill.isAt(me)) {
      return heal.timedOut(next, me);
    }
    return me.isAt(Step.CASING) ? me.at(Step.LOOK) : Local.END;
  }

  /** Timed out: look in M for one's own nonce; not there: unknown, and the new body stays. */
  private void look(World world, Local me, Turn turn) {
    World next = turn.next();
    Metadata m = world.m.value();
    if (m != null && me.nonce() != 0 && m.tabs().nonce() == me.nonce()) {
      turn.take(next, acknowledge(next, me), () -> "finds its nonce in M");
      return;
    }
    if (setting.takes(Shortcut.DELETE_AFTER_TIMEOUT)) {
      next.bodies = next.bodies.without(me.nonce());
    }
    turn.take(next, Local.END, () -> "does not find its nonce in M: outcome unknown");
  }

  private void deleteOldBody(Local me, Turn turn) {
    World next = turn.next();
    next.bodies = next.bodies.without(me.shown());
    turn.take(next, Local.END, () -> "deletes the old body, of nonce " + me.shown());
  }
}
