package io.syncstorage.memcached.model;

import java.util.Objects;

/**
 * A {@link StoreWriter} in lock mode CACHE, which reads before it writes: its lock in memcached is
 * advisory, its safety the fence in the store.
 */
final class LockingWriter extends StoreWriter implements LockHolder {
  private final CacheLock lock;

  LockingWriter(Setting setting, int actor) {
    super(setting, actor, Collection.A);
    this.lock = new CacheLock(setting, actor, true);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> lock.acquire(world, me, turn);
      case NOTE_VERSION -> noteVersion(world, me, turn);
      case READ -> read(world, me, turn);
      case RELEASE -> lock.release(world, me, turn);
      default -> super.steps(world, me, turn);
    }
  }

  /** The collection as it is when the lock is taken. */
  private void noteVersion(World world, Local me, Turn turn) {
    int version = world.store.version(collection);
    turn.take(me.withShown(version).at(Step.READ), () -> "has the lock, notes version " + version);
  }

  /** What it reads it builds upon. */
  private void read(World world, Local me, Turn turn) {
    turn.take(
        me.reading(world.store.snapshot()).at(Step.LOCK),
        () -> "reads version " + world.store.version(collection));
  }

  /** The fence: under the delegate's lock, is the collection as it was when the lock was taken? */
  @Override
  void lockForWrite(World world, Local me, Turn turn) {
    boolean asItWas = world.store.version(collection) == me.shown();
    if (asItWas || setting.takes(Shortcut.NO_FENCE)) {
      super.lockForWrite(world, me, turn);
    } else if (setting.grants(world.store, row, actor)) {
      turn.take(ended(), () -> "finds another version: lock lost");
    }
  }

  @Override
  void commit(World world, Local me, Turn turn) {
    int read = Objects.requireNonNull(me.read()).version(collection);
    int before = world.store.version(collection);
    if (read != before && world.store.holds(row | lockedToMark(), actor)) {
      World next = turn.next();
      next.violate("an update of version %d is built on version %d".formatted(before, read));
      turn.take(next, me, () -> "commits T=" + me.t());
    }
    super.commit(world, me, turn);
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return switch (me.at()) {
      case ACQUIRING -> me.at(done ? Step.NOTE_VERSION : Step.START);
      case RELEASING -> done ? Local.END : me.at(Step.RELEASE);
      default -> super.answered(next, me, done);
    };
  }

  @Override
  public Local timedOut(World next, Local me) {
    return me.isAt(Step.RELEASING) ? Local.END : super.timedOut(next, me);
  }

  @Override
  Local ended() {
    return Local.START.at(Step.RELEASE);
  }

  @Override
  public boolean holdsLock(Local me) {
    return CacheLock.isHeld(me);
  }
}
