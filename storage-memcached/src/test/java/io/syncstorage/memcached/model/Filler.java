package io.syncstorage.memcached.model;

/** A reader that missed: it fills or heals one collection, or the complete list. */
final class Filler implements Actor {
  private final Fill fill;

  Filler(Fill fill) {
    this.fill = fill;
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    fill.steps(world, me.isAt(Step.START) ? me.at(Step.FILL_LOCK) : me, turn);
  }

  @Override
  public Local answered(World next, Local me, boolean done) {
    return fill.answered(next, me, done);
  }

  @Override
  public Local timedOut(World next, Local me) {
    return fill.timedOut(next, me);
  }
}
