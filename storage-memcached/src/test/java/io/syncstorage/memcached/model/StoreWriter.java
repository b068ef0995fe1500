package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/** <em>Write</em> of a collection that the store keeps. */
class StoreWriter implements Actor {
  final Setting setting;
  final int actor;
  final Collection collection;
  final int row;
  private final Fill resolve;

  StoreWriter(Setting setting, int actor, Collection collection) {
    this.setting = setting;
    this.actor = actor;
    this.collection = collection;
    this.row = Store.row(collection);
    this.resolve = Fill.ofCompleteList(setting, actor, Step.START);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START, LOCK -> lockForWrite(world, me, turn);
      case MARK -> mark(world, me, turn);
      case COMMIT -> commit(world, me, turn);
      case PUBLISH -> publish(world, me, turn);
      case RESTORE -> restore(world, me, turn);
      default -> resolve.steps(world, me, turn);
    }
  }

  /** 1. {@code delegate.lockForWrite}, exclusive. */
  void lockForWrite(World world, Local me, Turn turn) {
    if (setting.grants(world.store, row, actor)) {
      World next = turn.next();
      next.store = world.store.lock(row, actor);
      turn.take(next, me.at(afterLock()), () -> "locks " + collection);
    }
  }

  /** 2. Before the first mutation: {@code gets M}, reserve T, {@code cas} to DIRTY(token). */
  void mark(World world, Local me, Turn turn) {
    Metadata m = found(world);
    World next = turn.next();
    if (m != null && m.isDoomed() && !setting.takes(Shortcut.WRITE_KEEPS_DOOMED)) {
      // Its own T would pass for that of the deletion: it first finds out, by a fill.
      next.store = world.store.release(actor);
      turn.take(next, me.at(Step.FILL_LOCK), () -> "finds M doomed, and lets go of its lock");
      return;
    }
    if (!setting.grants(world.store, lockedToMark(), actor)) {
      return;
    }
    next.store = world.store.lock(lockedToMark(), actor);
    int t = Math.max(me.t(), setting.reserve(world));
    Entry dirty = Entry.dirty(actor + 1);
    Operation mark =
        m == null
            ? Operation.add(Operation.Key.M, Metadata.incomplete(t).with(collection, dirty))
            : Operation.cas(world.m.gets(), m.with(collection, dirty).withReserved(t));
    Entry old = m == null ? Entry.NONE : m.entry(collection);
    turn.send(next, me.at(Step.MARKING).withT(t).withOld(old), mark, () -> "reserves T=" + t);
  }

  private @Nullable Metadata found(World world) {
    Metadata m = world.m.value();
    boolean settles = setting.takes(Shortcut.WRITE_SETTLES_DOOMED);
    return m != null && settles ? m.settled(world.store.lastModified()) : m;
  }

  /** 3. The mutations. 4. {@code delegate.commit()}: of all of them, or a rollback. */
  void commit(World world, Local me, Turn turn) {
    if (world.store.holds(row | lockedToMark(), actor)) {
      World next = turn.next();
      int t = timestamp(world, me);
      Judge.judgeVisible(next, t);
      next.store = world.store.write(collection, t).releaseByCommit(row | Store.CLOCK, actor);
      turn.take(next, committed(world, me, t), () -> "commits T=" + t);
    }
    World next = turn.next();
    next.store = world.store.release(actor);
    turn.take(next, Local.START.at(Step.RESTORE).withOld(me.old()), () -> "rolls back");
  }

  /** What the session still has to know. */
  private Local committed(World world, Local me, int t) {
    Local after = setting.hasBodies() ? me : Local.START;
    int before = setting.hasBodies() ? world.store.version(collection) : Local.NOTHING;
    return after.withT(t).withShown(before).at(afterCommit());
  }

  /**
   * 5. Only then: body with a new nonce, then {@code cas} M to CLEAN, if still <em>our</em> DIRTY.
   */
  void publish(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && isOurs(m.entry(collection))) {
      World next = turn.next();
      Operation cas = Operation.cas(world.m.gets(), published(next, me, m));
      turn.send(next, me.at(Step.PUBLISHING), cas, () -> "publishes T=" + me.t());
    } else {
      turn.take(ended(), () -> "finds its mark gone and leaves M alone");
    }
  }

  /** The collection as it now is, and {@code committed} not below T. */
  final Metadata published(World next, Local me, Metadata m) {
    Entry clean = Entry.cleanWithoutBody(me.t());
    if (setting.hasBodies() && mayMakeBody(me)) {
      // The old body plus the change; right if the old one was what the change was made to.
      int content = me.old().version() == me.shown() ? me.t() : Bodies.GARBLED;
      clean = Entry.clean(me.t(), next.newNonce(content));
      next.sendBody(clean.nonce());
    }
    int committed = m.complete() ? Math.max(m.committed(), me.t()) : 0;
    return m.with(collection, clean).withCommitted(committed);
  }

  /** Definite rollback: may restore the old CLEAN by {@code cas}. */
  private void restore(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && m.entry(collection).isDirty(actor + 1) && me.old().saysVersion()) {
      Operation cas = Operation.cas(world.m.gets(), m.with(collection, me.old()));
      turn.send(me.at(Step.RESTORING), cas, () -> "restores " + me.old());
    }
    turn.take(ended(), () -> "ends");
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return switch (me.at()) {
      case MARKING -> me.at(done ? afterMark() : Step.MARK);
      case PUBLISHING -> done ? afterPublish(me) : me.at(Step.PUBLISH);
      case RESTORING -> done ? ended() : me.at(Step.RESTORE);
      default -> resolve.answered(next, me, done);
    };
  }

  /** A mark that may yet land: roll back, nothing is written (REFUSE). A publication: ignored. */
  @Override
  public Local timedOut(World next, Local me) {
    if (Fill.isAt(me)) {
      return resolve.timedOut(next, me);
    }
    if (me.isAt(Step.MARKING) && setting.takes(Shortcut.GO_ON_AFTER_TIMEOUT)) {
      return me.at(Step.COMMIT);
    }
    next.store = next.store.release(actor);
    return ended();
  }

  private boolean isOurs(Entry entry) {
    return setting.takes(Shortcut.CLEAN_FOREIGN_DIRTY) ? entry.isMark() : entry.isDirty(actor + 1);
  }

  private boolean mayMakeBody(Local me) {
    return collection == Collection.A
        && (me.old().nonce() != 0 || setting.takes(Shortcut.BODY_FROM_DIRTY));
  }

  // The order of the steps, and what they are taken with: what a HastyStoreWriter changes.

  Step afterLock() {
    return Step.MARK;
  }

  Step afterMark() {
    return Step.COMMIT;
  }

  Step afterCommit() {
    return Step.PUBLISH;
  }

  Local afterPublish(Local me) {
    return ended();
  }

  /** The session is over. */
  Local ended() {
    return Local.END;
  }

  /** To reserve a T takes the clock row, to the end of the session. */
  int lockedToMark() {
    return Store.CLOCK;
  }

  int timestamp(World world, Local me) {
    return me.t();
  }
}
