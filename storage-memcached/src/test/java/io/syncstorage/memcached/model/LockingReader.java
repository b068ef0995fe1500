package io.syncstorage.memcached.model;

/** A read session in lock mode CACHE: two reads that must show one fixed view. */
final class LockingReader implements LockHolder {
  private final Setting setting;
  private final CacheLock lock;

  LockingReader(Setting setting, int actor) {
    this.setting = setting;
    this.lock = new CacheLock(setting, actor, false);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> lock.acquire(world, me, turn);
      case NOTE_VERSION -> noteVersion(world, me, turn);
      case READ -> read(world, me, Step.READ_AGAIN, turn);
      case READ_AGAIN -> read(world, me, Step.RELEASE, turn);
      case RELEASE -> lock.release(world, me, turn);
      default -> {}
    }
  }

  private void noteVersion(World world, Local me, Turn turn) {
    int version = world.store.version(Collection.A);
    turn.take(me.withShown(version).at(Step.READ), () -> "has the lock, notes version " + version);
  }

  /** Each read compares the collection's last-modified, in the same session of the delegate. */
  private void read(World world, Local me, Step following, Turn turn) {
    int version = world.store.version(Collection.A);
    boolean compares = !setting.takes(Shortcut.READ_WITHOUT_COMPARING);
    if (compares && version != me.shown()) {
      turn.take(Local.START.at(Step.RELEASE), () -> "finds version " + version + ": lock lost");
      return;
    }
    World next = turn.next();
    if (me.isAt(Step.READ_AGAIN) && me.t() != version) {
      next.violate("one session reads version %d, then %d".formatted(me.t(), version));
    }
    turn.take(next, me.withT(version).at(following), () -> "reads version " + version);
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return me.isAt(Step.ACQUIRING)
        ? me.at(done ? Step.NOTE_VERSION : Step.START)
        : done ? Local.END : me.at(Step.RELEASE);
  }

  @Override
  public Local timedOut(World next, Local me) {
    return me.isAt(Step.ACQUIRING) ? Local.START.at(Step.RELEASE) : Local.END;
  }

  @Override
  public boolean holdsLock(Local me) {
    return CacheLock.isHeld(me);
  }
}
