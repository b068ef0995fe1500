package io.syncstorage.memcached.model;

/** <em>Read hit</em> of a write-through collection with a body of two chunks. */
final class BodyReader implements Actor {
  private final Setting setting;

  BodyReader(Setting setting) {
    this.setting = setting;
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> getsM(world, me.withPossible(truths(world)), turn);
      case GETS -> getsM(world, me, turn);
      case READ_BODY -> readChunk(world, me, 0, Step.READ_CHUNK, turn);
      case READ_CHUNK -> readChunk(world, me, 1, Step.END, turn);
      case READ_STORE -> answer(me, world.store.version(Collection.A), "from the store", turn);
      default -> {}
    }
  }

  /** M and the first chunk in one multi-get, which reads one key after the other. */
  private void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    boolean hit = m != null && !m.isDoomed() && m.a().nonce() != 0;
    turn.take(
        hit ? me.seeing(world.m.gets()).at(Step.READ_BODY) : me.at(Step.READ_STORE),
        () -> "gets " + (m == null ? "no M" : m));
  }

  /** Serve if M says CLEAN with the body's nonce and all chunks are there; else read the store. */
  private void readChunk(World world, Local me, int chunk, Step following, Turn turn) {
    int nonce = world.bodies.chunk(chunk);
    boolean ours = nonce == me.seenM().a().nonce();
    if (nonce == 0 || !(ours || setting.takes(Shortcut.BODY_WITHOUT_NONCE))) {
      turn.take(
          Local.START.at(Step.READ_STORE).withPossible(me.possible()),
          () -> "finds no chunk " + chunk + " of its nonce");
      return;
    }
    int content = world.bodies.content(nonce);
    if (following == Step.END) {
      int first = me.t();
      answer(me, content == first ? content : Bodies.GARBLED, "from the cache", turn);
    } else {
      turn.take(me.withT(content).at(following), () -> "reads chunk " + chunk);
    }
  }

  private void answer(Local me, int version, String source, Turn turn) {
    World next = turn.next();
    if ((me.possible() & 1 << version) == 0) {
      next.violate(
          version == Bodies.GARBLED
              ? "a torn body is served"
              : "a read answers version %d, which it never was since the read began"
                  .formatted(version));
    }
    turn.take(next, Local.END, () -> "answers " + version + " " + source);
  }

  @Override
  public int truths(World world) {
    return 1 << world.store.version(Collection.A);
  }
}
