package io.syncstorage.memcached.model;

/** Reading a cache-only collection: M, then the body. */
final class CacheOnlyReader implements Actor {
  private final Setting setting;
  private final Vanishing vanishing = new Vanishing(Step.GETS);

  CacheOnlyReader(Setting setting) {
    this.setting = setting;
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> getsM(world, me.withPossible(truths(world)), turn);
      case GETS -> getsM(world, me, turn);
      case READ_STORE -> askStore(world, me, turn);
      case LOOK -> getsAgain(world, me, turn);
      case READ_BODY -> readBody(world, me, turn);
      case GETS_AGAIN -> vanishing.steps(world, me, turn);
      default -> {}
    }
  }

  private void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m == null || m.tabs().nonce() == 0) {
      answer(me, 0, turn);
    } else {
      boolean ask = m.isDoomed() && !setting.takes(Shortcut.DOOMED_IGNORED);
      turn.take(
          me.seeing(world.m.gets()).at(ask ? Step.READ_STORE : Step.READ_BODY), () -> "gets " + m);
    }
  }

  /** Whoever finds doomed(T) asks the store: deleted if and only if its last-modified ≥ T. */
  private void askStore(World world, Local me, Turn turn) {
    int lastModified = world.store.lastModified();
    boolean deleted = lastModified >= me.seenM().doomed();
    if (!deleted) {
      turn.take(me.at(Step.READ_BODY), () -> "reads the store: " + lastModified + ", so alive");
    } else if (setting.takes(Shortcut.DOOMED_STORE_READ_ONCE)) {
      answer(me, 0, turn);
    } else {
      turn.take(me.at(Step.LOOK), () -> "reads the store: " + lastModified + ", so deleted");
    }
  }

  /** Only if M still says doomed was it the deletion that the store's T is of. */
  private void getsAgain(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && m.doomed() == me.seenM().doomed()) {
      answer(me, 0, turn);
    } else {
      turn.take(startOver(me), () -> "gets M again, which is no longer doomed: starts over");
    }
  }

  private void readBody(World world, Local me, Turn turn) {
    Entry tabs = me.seenM().tabs();
    if (world.bodies.isPresent(tabs.nonce())) {
      answer(me, tabs.version(), turn);
    } else if (setting.takes(Shortcut.ABSENT_WITHOUT_CAS)) {
      answer(me, 0, turn);
    } else {
      turn.take(me.at(Step.GETS_AGAIN), () -> "finds no body of nonce " + tabs.nonce());
    }
  }

  private static Local startOver(Local me) {
    return Local.START.at(Step.GETS).withPossible(me.possible());
  }

  private void answer(Local me, int version, Turn turn) {
    World next = turn.next();
    if ((me.possible() & 1 << version) == 0) {
      next.violate(
          "a cache-only read answers version %d, which it never was since the read began"
              .formatted(version));
    }
    turn.take(next, Local.END, () -> "answers " + (version == 0 ? "absent" : "version " + version));
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return vanishing.answered(me, done);
  }

  /** Unreachable is not missing. */
  @Override
  public Local timedOut(World next, Local me) {
    return Local.END;
  }

  @Override
  public int truths(World world) {
    return 1 << world.truth.tabs().version();
  }
}
