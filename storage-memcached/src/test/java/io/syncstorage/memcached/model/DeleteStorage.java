package io.syncstorage.memcached.model;

/** <em>deleteStorage</em>: of all of the user's collections, cache-only ones included. */
final class DeleteStorage implements Actor {
  private final Setting setting;
  private final int actor;
  private final Fill resolve;

  DeleteStorage(Setting setting, int actor) {
    this.setting = setting;
    this.actor = actor;
    this.resolve = Fill.ofCompleteList(setting, actor, Step.START);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> lockUser(world, me, turn);
      case MARK -> mark(world, me, turn);
      case COMMIT -> commit(world, me, turn);
      case REMOVE -> remove(world, me, turn);
      default -> resolve.steps(world, me, turn);
    }
  }

  /** User lock. */
  private void lockUser(World world, Local me, Turn turn) {
    if (setting.grants(world.store, Store.ALL, actor)) {
      World locked = turn.next();
      locked.store = world.store.lock(Store.ALL, actor);
      mark(locked, me, turn.holding(locked, "the user"));
    }
  }

  /** {@code cas} M to doomed(T). */
  private void mark(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && m.isDoomed() && !setting.takes(Shortcut.DELETION_KEEPS_DOOMED)) {
      World next = turn.next();
      next.store = world.store.release(actor);
      turn.take(next, me.at(Step.FILL_LOCK), () -> "finds M doomed, and lets go of its lock");
      return;
    }
    int t = Math.max(me.t(), setting.reserve(world));
    Operation mark =
        m == null
            ? Operation.add(Operation.Key.M, Metadata.incomplete(t).withDoomed(t))
            : Operation.cas(world.m.gets(), m.withReserved(t).withDoomed(t));
    turn.send(me.at(Step.MARKING).withT(t), mark, () -> "reserves T=" + t);
  }

  /** Delete and commit in the store. */
  private void commit(World world, Local me, Turn turn) {
    if (world.store.holds(Store.ALL, actor)) {
      World next = turn.next();
      Judge.judgeVisible(next, me.t());
      next.truth = next.truth.withoutTabs(0).withAppended(0);
      next.store = world.store.deleteAll(me.t()).releaseByCommit(Store.ALL, actor);
      turn.take(next, me.at(Step.REMOVE), () -> "commits the deletion, T=" + me.t());
    }
    World next = turn.next();
    next.store = world.store.release(actor);
    turn.take(next, Local.END, () -> "rolls back");
  }

  /** Remove M, if it is still our mark. */
  private void remove(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (setting.takes(Shortcut.REMOVE_WITHOUT_CAS)) {
      Operation delete = new Operation(Operation.Kind.DELETE, Operation.Key.M, 0, null);
      turn.send(me.at(Step.REMOVING), delete, () -> "removes M");
    } else if (m != null && m.doomed() == me.t()) {
      Operation delete = Operation.casDelete(Operation.Key.M, world.m.gets());
      turn.send(me.at(Step.REMOVING), delete, () -> "removes M");
    } else {
      turn.take(Local.END, () -> "finds its mark gone and leaves M alone");
    }
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return switch (me.at()) {
      case MARKING -> me.at(done ? Step.COMMIT : Step.MARK);
      case REMOVING -> done ? Local.END : me.at(Step.REMOVE);
      default -> resolve.answered(next, me, done);
    };
  }

  @Override
  public Local timedOut(World next, Local me) {
    if (Fill.isAt(me)) {
      return resolve.timedOut(next, me);
    }
    next.store = next.store.release(actor);
    return Local.END;
  }
}
