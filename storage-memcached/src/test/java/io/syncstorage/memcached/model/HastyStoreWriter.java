package io.syncstorage.memcached.model;

/** A {@link StoreWriter} that takes its steps in another order than the protocol's. */
final class HastyStoreWriter extends StoreWriter {
  HastyStoreWriter(Setting setting, int actor, Collection collection) {
    super(setting, actor, collection);
  }

  @Override
  void lockForWrite(World world, Local me, Turn turn) {
    if (setting.takes(Shortcut.MARK_BEFORE_LOCK) && me.t() == 0) {
      turn.take(me.at(Step.MARK), () -> "begins without a lock");
    } else {
      super.lockForWrite(world, me, turn);
    }
  }

  @Override
  void publish(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (setting.takes(Shortcut.PLAIN_SET) && m != null) {
      World next = turn.next();
      Operation set = new Operation(Operation.Kind.SET, Operation.Key.M, 0, published(next, me, m));
      turn.send(next, me.at(Step.PUBLISHING), set, () -> "publishes T=" + me.t());
    } else {
      super.publish(world, me, turn);
    }
  }

  @Override
  Step afterLock() {
    return lateMark() || setting.takes(Shortcut.MARK_BEFORE_LOCK) ? Step.COMMIT : Step.MARK;
  }

  @Override
  Step afterMark() {
    return setting.takes(Shortcut.MARK_BEFORE_LOCK)
        ? Step.START
        : lateMark() || earlyPublication() ? Step.PUBLISH : Step.COMMIT;
  }

  @Override
  Step afterCommit() {
    return lateMark() ? Step.MARK : earlyPublication() ? Step.ROLL_BACK : Step.PUBLISH;
  }

  @Override
  Local afterPublish(Local me) {
    return earlyPublication() ? me.at(Step.COMMIT) : super.afterPublish(me);
  }

  @Override
  int lockedToMark() {
    return lateMark() || setting.takes(Shortcut.MARK_BEFORE_LOCK) ? 0 : super.lockedToMark();
  }

  @Override
  int timestamp(World world, Local me) {
    return Math.max(me.t(), world.store.lastModified() + 1);
  }

  private boolean lateMark() {
    return setting.takes(Shortcut.MARK_AFTER_COMMIT);
  }

  private boolean earlyPublication() {
    return setting.takes(Shortcut.PUBLISH_BEFORE_COMMIT);
  }
}
