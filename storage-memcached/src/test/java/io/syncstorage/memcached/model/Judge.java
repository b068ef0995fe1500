package io.syncstorage.memcached.model;

import org.jspecify.annotations.Nullable;

/** The properties: what must be true of every change, and of every state. */
final class Judge {
  private Judge() {}

  /** T becomes visible: it must be above every T that was visible before. */
  static void judgeVisible(World next, int t) {
    if (t <= next.truth.visible()) {
      next.violate("T=%d becomes visible after T=%d".formatted(t, next.truth.visible()));
    }
    next.truth = next.truth.withVisible(Math.max(t, next.truth.visible()));
  }

  /** A change of M by one of us: the only record of the cache-only collection. */
  static void judgeChangeOfM(World next, @Nullable Metadata before, @Nullable Metadata after) {
    Entry was = before == null ? Entry.NONE : before.tabs();
    Entry is = after == null ? Entry.NONE : after.tabs();
    if (is.equals(was)) {
      return;
    }
    if (is.nonce() == 0) {
      if (after != null && before != null && after.cacheOnly() > before.cacheOnly()) {
        judgeVisible(next, after.cacheOnly());
        next.truth = next.truth.withoutTabs(after.cacheOnly());
      } else {
        judgeVanishing(next);
      }
      return;
    }
    judgeVisible(next, is.version());
    int content = next.bodies.content(is.nonce());
    if ((next.truth.acknowledged() & ~content) != 0) {
      next.violate("the cache-only collection lacks a change that was acknowledged");
    }
    judgeBatch(next, next.bodies.content(was.nonce()), content);
    next.truth = next.truth.withTabs(is, is.version());
  }

  private static void judgeVanishing(World next) {
    int nonce = next.truth.tabs().nonce();
    if (nonce != 0 && !next.bodies.isEvicted(nonce)) {
      next.violate("the cache-only collection vanishes, though memcached lost nothing of it");
    }
    next.truth = next.truth.withoutTabs(next.truth.cacheOnly());
  }

  private static void judgeBatch(World next, int before, int after) {
    int appliers = next.setting.batchAppliers();
    if ((after & ~before & appliers) == 0) {
      return;
    }
    if (next.truth.applied() > 0) {
      next.violate("the batch is applied twice");
    }
    if ((next.truth.appended() & ~after) != 0) {
      next.violate("the batch is applied without an item whose append was acknowledged");
    }
    next.truth = next.truth.withApplied();
  }

  /** The caller is told that its cache-only change is done: it is in the newest content. */
  static void judgeAcknowledged(World next) {
    boolean lost = next.truth.tabs().nonce() == 0;
    int content = next.bodies.content(next.truth.tabs().nonce());
    if (lost) {
      // Lost or deleted before its caller was told.
      next.truth = next.truth.withoutTabs(next.truth.cacheOnly());
    } else if ((next.truth.acknowledged() & ~content) != 0) {
      next.violate("a cache-only change is acknowledged that is not there");
    }
  }

  /** The caller is told that its item is in the batch. */
  static void judgeAppended(World next, int item) {
    int tabs = next.truth.tabs().nonce();
    if (next.truth.applied() == 0) {
      Metadata m = next.m.value();
      boolean open = m != null && m.batch() != 0 && next.bodies.isPresent(m.batch());
      next.truth = open ? next.truth.withAppended(next.truth.appended() | item) : next.truth;
    } else if (tabs != 0 && (next.bodies.content(tabs) & item) == 0) {
      next.violate("an append is acknowledged to a batch that was applied without it");
    }
  }

  /** Nobody loses a lock in memcached by what another does. */
  static void judgeChangeOfLock(World next, @Nullable LockEntry before, @Nullable LockEntry after) {
    int gone = (before == null ? 0 : before.holders()) & ~(after == null ? 0 : after.holders());
    for (int actor = 0; actor < next.locals.length; actor++) {
      if ((gone & 1 << actor) != 0
          && next.setting.actors().get(actor) instanceof LockHolder holder
          && holder.holdsLock(next.locals[actor])) {
        next.violate("the lock is taken from " + next.setting.name(actor) + ", which holds it");
      }
    }
  }

  /** What is wrong in a state; null if nothing is. */
  static @Nullable String judge(World world) {
    if (world.violation != null) {
      return world.violation;
    }
    Metadata m = world.m.value();
    return m == null ? null : m.isDoomed() ? judgeDoomed(world, m) : judgeAlive(world, m);
  }

  private static @Nullable String judgeAlive(World world, Metadata m) {
    if (!m.tabs().equals(world.truth.tabs())) {
      return "M says tabs %s, but they are %s".formatted(m.tabs(), world.truth.tabs());
    }
    if (m.isCompleteAndUnmarked() && m.committed() != world.store.lastModified()) {
      return "M is complete and unmarked and says committed %d, the store says %d"
          .formatted(m.committed(), world.store.lastModified());
    }
    String wrong = judgeEntry(world, Collection.A, m.a());
    return wrong != null ? wrong : judgeEntry(world, Collection.B, m.b());
  }

  private static @Nullable String judgeEntry(World world, Collection collection, Entry entry) {
    int version = world.store.version(collection);
    if (entry.saysVersion() && entry.version() != version) {
      return "M says %s %s, committed is %d".formatted(collection, entry, version);
    }
    Bodies bodies = world.bodies;
    int nonce = entry.nonce();
    boolean found = nonce != 0 && (bodies.chunk0() == nonce || bodies.chunk1() == nonce);
    if (found && bodies.content(nonce) != version) {
      return "the body of %s under the nonce of M is not what was committed".formatted(collection);
    }
    return null;
  }

  /** Deleted if and only if the store's last-modified is not below T. */
  private static @Nullable String judgeDoomed(World world, Metadata m) {
    boolean deleted = world.store.lastModified() >= m.doomed();
    Entry said = deleted ? Entry.NONE : m.tabs();
    return said.equals(world.truth.tabs())
        ? null
        : "M is doomed(%d), the store says %d: so tabs are %s, but they are %s"
            .formatted(m.doomed(), world.store.lastModified(), said, world.truth.tabs());
  }
}
