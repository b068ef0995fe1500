package io.syncstorage.memcached.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The steps <em>Fill and heal</em>: of one collection under its lock, or of the complete list under
 * the lock of the user.
 */
final class Fill {
  /** M as it no longer is: what was in it no longer matters. */
  static final Versioned<Metadata> IN_VAIN =
      new Versioned<>(Metadata.incomplete(0), Versioned.OUTDATED);

  private final Setting setting;
  private final int actor;
  private final @Nullable Collection collection;
  private final int rows;
  private final Step afterwards;

  private Fill(Setting setting, int actor, @Nullable Collection collection, Step afterwards) {
    this.setting = setting;
    this.actor = actor;
    this.collection = collection;
    this.rows = collection == null ? Store.ALL : Store.row(collection);
    this.afterwards = afterwards;
  }

  static Fill of(Setting setting, int actor, Collection collection, Step afterwards) {
    return new Fill(setting, actor, collection, afterwards);
  }

  static Fill ofCompleteList(Setting setting, int actor, Step afterwards) {
    return new Fill(setting, actor, null, afterwards);
  }

  /** Whether the actor is in the midst of a fill. */
  static boolean isAt(Local me) {
    return switch (me.at()) {
      case FILL_LOCK, FILL_GETS, FILL_ADDING, FILL_READ, FILL_COMMIT, FILL_PUBLISHING -> true;
      default -> false;
    };
  }

  void steps(World world, Local me, Turn turn) {
    switch (me.at()) {
      case FILL_LOCK -> lock(world, me, turn);
      case FILL_GETS -> getsM(world, me, turn);
      case FILL_READ ->
          turn.take(
              (IN_VAIN.equals(me.seen()) ? me : me.reading(world.store.snapshot()))
                  .at(Step.FILL_COMMIT),
              () -> "reads the store: " + world.store.lastModified());
      case FILL_COMMIT -> commitAndPublish(world, me, turn);
      default -> {}
    }
  }

  /** 1. The exclusive lock with zero wait; refused, there is no fill. */
  private void lock(World world, Local me, Turn turn) {
    if (setting.takes(Shortcut.FILL_WITHOUT_LOCK)) {
      turn.take(me.at(Step.FILL_GETS), () -> "begins to fill without a lock");
    } else if (setting.grants(world.store, rows, actor)) {
      World locked = turn.next();
      locked.store = world.store.lock(rows, actor);
      getsM(locked, me, turn.holding(locked, collection == null ? "the user" : collection.name()));
    }
  }

  /** 2. {@code gets M}; absent: {@code add} FILLING, {@code gets} again. */
  private void getsM(World world, Local me, Turn turn) {
    Metadata m = world.m.value();
    if (m != null && isFilled(m)) {
      World next = turn.next();
      turn.take(next, done(next, me), () -> "finds nothing to fill");
    } else if (m != null || setting.takes(Shortcut.FILL_BY_ADD)) {
      turn.take(
          me.seeing(world.m.gets()).at(Step.FILL_READ), () -> "gets " + (m == null ? "no M" : m));
    } else {
      Metadata empty = Metadata.incomplete(setting.floor(world));
      Metadata filling =
          collection == null ? empty : empty.with(collection, Entry.filling(actor + 1));
      turn.send(
          me.at(Step.FILL_ADDING), Operation.add(Operation.Key.M, filling), () -> "finds no M");
    }
  }

  private boolean isFilled(Metadata m) {
    return collection == null
        ? m.isCompleteAndUnmarked()
        : m.entry(collection).state() == Entry.State.CLEAN
            || (!setting.hasBodies() && m.entry(collection).saysVersion());
  }

  /**
   * 4. The delegate's commit validates the lock. 5. Only then body and CAS with the id of step 2.
   */
  private void commitAndPublish(World world, Local me, Turn turn) {
    boolean valid =
        setting.takes(Shortcut.FILL_WITHOUT_LOCK)
            || setting.takes(Shortcut.FILL_WITHOUT_VALIDATION)
            || world.store.holds(rows, actor);
    World next = turn.next();
    if (!valid) {
      turn.take(next, done(next, me), () -> "has lost its lock and publishes nothing");
      return;
    }
    next.store =
        setting.takes(Shortcut.FILL_WITHOUT_VALIDATION)
            ? world.store.release(actor)
            : world.store.releaseByCommit(rows, actor);
    Metadata filled = filled(next, me);
    Operation publish =
        me.m() == null ? Operation.add(Operation.Key.M, filled) : Operation.cas(me.held(), filled);
    turn.send(
        next,
        me.at(Step.FILL_PUBLISHING).seeing(null).reading(null),
        publish,
        () -> "commits and publishes");
  }

  private Metadata filled(World next, Local me) {
    if (IN_VAIN.equals(me.seen())) {
      return me.seenM();
    }
    Local.Snapshot read = Objects.requireNonNull(me.read());
    Metadata seen = me.m() == null ? Metadata.incomplete(setting.floor(next)) : me.m();
    if (collection != null) {
      int version = read.version(collection);
      Entry entry = Entry.cleanWithoutBody(version);
      if (setting.hasBodies()) {
        entry = Entry.clean(version, next.newNonce(version));
        next.sendBody(entry.nonce());
      }
      return seen.with(collection, entry).withCommitted(read.lastModified());
    }
    boolean raise = !seen.complete() && !setting.takes(Shortcut.FLOOR_ONLY_WHEN_ADDED);
    int floor = raise ? setting.floor(next) : 0;
    int reserved = Math.max(Math.max(seen.reserved(), floor), read.lastModified());
    int committed = setting.takes(Shortcut.ONE_TIMESTAMP) ? reserved : read.lastModified();
    return seen.settled(read.lastModified())
        .with(Collection.A, upToDate(seen.a(), read.a()))
        .with(Collection.B, upToDate(seen.b(), read.b()))
        .withReserved(reserved)
        .withCommitted(committed)
        .completed();
  }

  /** What M says of the collection if that is still so; else the version that the store says. */
  private static Entry upToDate(Entry seen, int version) {
    return seen.saysVersion() && seen.version() == version ? seen : Entry.cleanWithoutBody(version);
  }

  Local answered(World next, Local me, boolean done) {
    return me.isAt(Step.FILL_ADDING) ? me.at(Step.FILL_GETS) : done(next, me);
  }

  Local timedOut(World next, Local me) {
    return done(next, me);
  }

  /** The fill is over, however it went: its lock is released. */
  private Local done(World next, Local me) {
    next.store = next.store.release(actor);
    return me.at(afterwards).seeing(null).reading(null);
  }
}
