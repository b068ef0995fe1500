package io.syncstorage.memcached.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** <em>User-level read</em>: the storage's last-modified, and that of the cache-only collection. */
final class UserReader implements Actor {
  private static final int BITS = 16;

  private final Setting setting;

  UserReader(Setting setting) {
    this.setting = setting;
  }

  @Override
  public void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case START -> getsM(world, me.withPossible(truths(world)), turn);
      case GETS -> getsM(world, me, turn);
      case READ_STORE ->
          turn.take(
              me.reading(new Local.Snapshot(world.store.lastModified(), 0, 0)).at(Step.GETS_AGAIN),
              () -> "reads the store: " + world.store.lastModified());
      case GETS_AGAIN -> getsAgain(world, me, turn);
      default -> {}
    }
  }

  /** M complete and unmarked: max(committed, cacheOnly). */
  private void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && mayServe(m)) {
      int floor = setting.takes(Shortcut.ONE_TIMESTAMP) ? m.reserved() : 0;
      int lastModified = Math.max(floor, Math.max(m.committed(), m.cacheOnly()));
      answer(me, lastModified, m.tabs().version(), turn);
    } else {
      Metadata part = m == null ? null : m.cacheOnlyPart();
      turn.take(
          me.seeing(new Versioned<>(part, Versioned.OUTDATED)).at(Step.READ_STORE),
          () -> "gets " + (m == null ? "no M" : m));
    }
  }

  private boolean mayServe(Metadata m) {
    return m.isCompleteAndUnmarked()
        || (setting.takes(Shortcut.DOOMED_IGNORED) && m.withDoomed(0).isCompleteAndUnmarked());
  }

  /** Otherwise M, the store, M again; start over if the cache-only part changed. */
  private void getsAgain(World world, Local me, Turn turn) {
    Metadata first = me.m();
    if (!sameCacheOnlyPart(first, world.m.value())) {
      turn.take(
          Local.START.at(Step.GETS).withPossible(me.possible()),
          () -> "gets M again: its cache-only part changed");
      return;
    }
    int stored = Objects.requireNonNull(me.read()).lastModified();
    if (first == null || (first.isDoomed() && stored >= first.doomed())) {
      answer(me, stored, 0, turn);
    } else {
      answer(me, Math.max(stored, first.cacheOnly()), first.tabs().version(), turn);
    }
  }

  private static boolean sameCacheOnlyPart(@Nullable Metadata first, @Nullable Metadata second) {
    return Objects.equals(first, second == null ? null : second.cacheOnlyPart());
  }

  private void answer(Local me, int lastModified, int tabs, Turn turn) {
    World next = turn.next();
    if ((me.possible() & 1 << lastModified) == 0) {
      next.violate(
          "a user-level read answers last-modified %d, which it never was since the read began"
              .formatted(lastModified));
    }
    if ((me.possible() & 1 << (BITS + tabs)) == 0) {
      next.violate(
          "a user-level read answers tabs %d, which they never were since the read began"
              .formatted(tabs));
    }
    turn.take(next, Local.END, () -> "answers last-modified " + lastModified + ", tabs " + tabs);
  }

  @Override
  public int truths(World world) {
    return 1 << world.lastModified() | 1 << (BITS + world.truth.tabs().version());
  }
}
