package io.syncstorage.memcached.model;

/** The steps of <em>Locks in memcached</em>: taking the lock and releasing it, by CAS loops. */
final class CacheLock {
  private final Setting setting;
  private final int actor;
  private final boolean exclusive;

  CacheLock(Setting setting, int actor, boolean exclusive) {
    this.setting = setting;
    this.actor = actor;
    this.exclusive = exclusive;
  }

  void acquire(World world, Local me, Turn turn) {
    LockEntry held = world.lock.value();
    if (held == null) {
      Operation add = Operation.add(Operation.Key.LOCK, withMe(LockEntry.FREE));
      turn.send(me.at(Step.ACQUIRING), add, () -> "takes the free lock");
    } else if (exclusive ? held.mayWrite() : held.mayRead()) {
      Operation cas = Operation.cas(Operation.Key.LOCK, world.lock.gets(), withMe(held));
      turn.send(me.at(Step.ACQUIRING), cas, () -> "takes the lock");
    }
  }

  private LockEntry withMe(LockEntry held) {
    return exclusive ? held.withWriter(actor) : held.withReader(actor);
  }

  /** Removes only one's own id; deletes with CAS when it was the last. */
  void release(World world, Local me, Turn turn) {
    LockEntry held = world.lock.value();
    if (setting.takes(Shortcut.UNCONDITIONAL_UNLOCK)) {
      Operation delete = new Operation(Operation.Kind.DELETE, Operation.Key.LOCK, 0, null);
      turn.send(me.at(Step.RELEASING), delete, () -> "releases the lock");
    } else if (held == null || (held.holders() & 1 << actor) == 0) {
      turn.take(Local.END, () -> "finds its lock gone");
    } else {
      LockEntry left = held.without(actor);
      Operation operation =
          left.equals(LockEntry.FREE)
              ? Operation.casDelete(Operation.Key.LOCK, world.lock.gets())
              : Operation.cas(Operation.Key.LOCK, world.lock.gets(), left);
      turn.send(me.at(Step.RELEASING), operation, () -> "releases the lock");
    }
  }

  static boolean isHeld(Local me) {
    return switch (me.at()) {
      case START, ACQUIRING, RELEASE, RELEASING, END -> false;
      default -> true;
    };
  }
}
