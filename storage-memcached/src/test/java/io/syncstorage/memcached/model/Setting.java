package io.syncstorage.memcached.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who takes part, in what surroundings, and which shortcuts are taken; the same in every state. */
final class Setting {
  private final List<Actor> actors = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Set<Shortcut> shortcuts = EnumSet.noneOf(Shortcut.class);
  private boolean nodeLocalLocks;
  private boolean bodies;
  private int batchAppliers;

  /** Store locks that reach over one node of a cluster only: the first committer wins. */
  Setting withNodeLocalLocks() {
    nodeLocalLocks = true;
    return this;
  }

  /** A has a body in two chunks; else it is CLEAN without body. */
  Setting withBodies() {
    bodies = true;
    return this;
  }

  Setting taking(Set<Shortcut> taken) {
    shortcuts.addAll(taken);
    return this;
  }

  void add(String name, Actor actor) {
    if (actor instanceof BatchApplier) {
      batchAppliers |= 1 << actors.size();
    }
    actors.add(actor);
    names.add(name);
  }

  List<Actor> actors() {
    return actors;
  }

  String name(int actor) {
    return names.get(actor);
  }

  boolean takes(Shortcut shortcut) {
    return shortcuts.contains(shortcut);
  }

  boolean hasBodies() {
    return bodies;
  }

  /** Those whose change of the cache-only collection applies the batch, as bits. */
  int batchAppliers() {
    return batchAppliers;
  }

  /** Without the guard CAS ids are numbers, and restart with the server. */
  boolean countsCasIds() {
    return shortcuts.contains(Shortcut.CAS_WITHOUT_GENERATION);
  }

  /** Whether the store gives the actor these locks now. */
  boolean grants(Store store, int rows, int actor) {
    return nodeLocalLocks || store.isFree(rows, actor);
  }

  /** The floor of an M without a past: the clock rounded up, which no lost T exceeds. */
  int floor(World world) {
    return takes(Shortcut.NO_CLOCK_FLOOR) ? 0 : world.clockRoundedUp();
  }

  /**
   * The T that the store reserves: not below the clock, above its own last-modified and M's three
   * timestamps; where M is absent or incomplete above the clock rounded up.
   */
  int reserve(World world) {
    Metadata m = world.m.value();
    int clock = takes(Shortcut.CLOCKS_APART) ? world.clock - 1 : world.clock;
    int after = world.store.lastModified();
    if (m != null) {
      after = Math.max(after, Math.max(m.highest(), m.doomed()));
    }
    if (m == null || !m.complete()) {
      after = Math.max(after, takes(Shortcut.NO_CLOCK_FLOOR) ? 0 : clock);
    }
    return Math.max(clock, after + 1);
  }
}
