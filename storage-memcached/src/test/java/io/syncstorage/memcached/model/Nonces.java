package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/** Which nonces anything names: memcached, the truth, an actor or an operation under way. */
final class Nonces {
  private Nonces() {}

  /** A bit for each nonce. A body that is only there is named by nothing. */
  static int named(World world) {
    int named = namedBy(world.m.value()) | 1 << world.truth.tabs().nonce();
    for (Local local : world.locals) {
      named |= namedBy(local);
    }
    for (Operation ghost : world.ghosts) {
      named |= namedBy(ghost.value());
    }
    return named & ~1;
  }

  private static int namedBy(Local local) {
    int named = 1 << local.nonce();
    if (local.shown() > 0) {
      named |= 1 << local.shown();
    }
    if (local.seen() != null) {
      named |= namedBy(local.seen().value());
    }
    if (local.sent() != null) {
      named |= namedBy(local.sent().value());
    }
    return named | 1 << local.old().nonce();
  }

  private static int namedBy(@Nullable Object value) {
    if (value instanceof Metadata m) {
      return 1 << m.a().nonce() | 1 << m.b().nonce() | 1 << m.tabs().nonce() | 1 << m.batch();
    }
    return value instanceof Integer nonce ? 1 << nonce : 0;
  }
}
