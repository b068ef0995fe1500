package io.syncstorage.memcached.model;

/** Applies the batch: a {@link CacheOnlyWriter} whose one CAS also takes its id out of M. */
final class BatchApplier extends CacheOnlyWriter {
  BatchApplier(Setting setting, int actor) {
    super(setting, actor);
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    if (me.isAt(Step.GETS_BATCH)) {
      getsBatch(world, me, turn);
    } else {
      super.steps(world, me, turn);
    }
  }

  @Override
  void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m == null || m.batch() == 0) {
      turn.take(Local.END, () -> "finds no batch in M");
    } else {
      super.getsM(world, me, turn);
    }
  }

  /** Lost: {@code BatchNotFoundException}. */
  private void getsBatch(World world, Local me, Turn turn) {
    int batch = me.seenM().batch();
    if (world.bodies.isPresent(batch)) {
      int items = world.bodies.content(batch);
      turn.take(me.withT(items).at(Step.WRITE_BODY), () -> "gets the batch, nonce " + batch);
    } else {
      turn.take(Local.END, () -> "finds no body of nonce " + batch + ", the batch's");
    }
  }

  @Override
  Step afterShown() {
    return Step.GETS_BATCH;
  }

  @Override
  int newContent(World world, Local me) {
    int items = me.t();
    return super.newContent(world, me) | items;
  }

  @Override
  Metadata closed(Metadata m) {
    return setting.takes(Shortcut.APPLY_THEN_CLOSE) ? m : m.withBatch(0);
  }
}
