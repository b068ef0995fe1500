package io.syncstorage.memcached.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole: memcached, the store, what is under way between them, what each actor knows, and the
 * truth. Changed only while it is drawn up as the next state, never once it was handed on.
 */
final class World {
  private static final int SHARED_PARTS = 8;

  final Setting setting;
  Slot<Metadata> m;
  Slot<LockEntry> lock;
  Bodies bodies;
  Store store;
  Truth truth;
  Budget budget;
  int clock;

  /** Operations whose sender no longer waits for an answer. */
  List<Operation> ghosts;

  final Local[] locals;

  /** What the step that led here did wrong; null if nothing. */
  @Nullable String violation;

  World(Setting setting, Object[] parts) {
    this.setting = setting;
    m = slot(parts[0]);
    lock = slot(parts[1]);
    bodies = (Bodies) parts[2];
    store = (Store) parts[3];
    truth = (Truth) parts[4];
    budget = (Budget) parts[5];
    clock = (Integer) parts[6];
    ghosts = operations(parts[7]);
    locals = new Local[parts.length - SHARED_PARTS];
    for (int i = 0; i < locals.length; i++) {
      locals[i] = (Local) parts[SHARED_PARTS + i];
    }
  }

  Object[] parts() {
    Object[] parts = new Object[SHARED_PARTS + locals.length];
    parts[0] = m;
    parts[1] = lock;
    parts[2] = bodies;
    parts[3] = store;
    parts[4] = truth;
    parts[5] = budget;
    parts[6] = clock;
    parts[7] = ghosts;
    System.arraycopy(locals, 0, parts, SHARED_PARTS, locals.length);
    return parts;
  }

  World copy() {
    return new World(setting, parts());
  }

  /** The storage's last-modified, as every user-level read should give it. */
  int lastModified() {
    return Math.max(store.lastModified(), truth.cacheOnly());
  }

  /** The clock rounded up: no cache-only T is above it. */
  int clockRoundedUp() {
    return clock;
  }

  /** Memcached carries the operation out, or refuses it; answers which. */
  boolean carryOut(Operation operation) {
    boolean done =
        switch (operation.key()) {
          case M -> m.accepts(operation);
          case LOCK -> lock.accepts(operation);
          case CHUNK_0, CHUNK_1 -> true;
        };
    if (done) {
      put(operation.key(), operation.value());
    }
    return done;
  }

  private void put(Operation.Key key, @Nullable Object value) {
    switch (key) {
      case M -> {
        Judge.judgeChangeOfM(this, m.value(), (Metadata) value);
        m = m.put((Metadata) value, setting.countsCasIds());
      }
      case LOCK -> {
        Judge.judgeChangeOfLock(this, lock.value(), (LockEntry) value);
        lock = lock.put((LockEntry) value, setting.countsCasIds());
      }
      case CHUNK_0 -> bodies = bodies.withChunk(0, nonce(value));
      case CHUNK_1 -> bodies = bodies.withChunk(1, nonce(value));
    }
    outdate(key);
  }

  /** Whoever holds the CAS id of the key, or has sent it, holds it in vain from now on. */
  void outdate(Operation.Key key) {
    if (setting.countsCasIds()) {
      return;
    }
    for (int i = 0; i < locals.length; i++) {
      locals[i] = locals[i].afterChangeOf(key);
    }
    if (!ghosts.isEmpty()) {
      ghosts = ghosts.stream().filter(ghost -> !ghost.isConditionalOn(key)).toList();
    }
  }

  /** An operation that nobody waits for: it may be carried out at any time, or never. */
  void haunt(@Nullable Operation operation) {
    if (operation == null || (!setting.countsCasIds() && isInVain(operation))) {
      return;
    }
    List<Operation> more = new ArrayList<>(ghosts);
    more.add(operation);
    more.sort(Comparator.comparing(Operation::toString));
    ghosts = List.copyOf(more);
  }

  private static boolean isInVain(Operation operation) {
    return operation.isConditionalOn(operation.key()) && operation.id() == Versioned.OUTDATED;
  }

  /** A nonce that nothing names. */
  int newNonce(int content) {
    int nonce = Integer.numberOfTrailingZeros(~(Nonces.named(this) | 1));
    if (nonce > Bodies.NONCES) {
      throw new IllegalStateException("more nonces are needed than the model has");
    }
    bodies = bodies.naming(nonce, content);
    return nonce;
  }

  /** What holds in every state: readers note what is true, and what nothing names is forgotten. */
  void settle() {
    if (bodies.contents() != 0) {
      bodies = bodies.keeping(Nonces.named(this));
    }
    for (int i = 0; i < locals.length; i++) {
      if (locals[i].possible() != 0) {
        locals[i] =
            locals[i].withPossible(locals[i].possible() | setting.actors().get(i).truths(this));
      }
    }
  }

  /** The chunks of a body are sent, and nobody waits for them. */
  void sendBody(int nonce) {
    haunt(new Operation(Operation.Kind.SET, Operation.Key.CHUNK_0, 0, nonce));
    haunt(new Operation(Operation.Kind.SET, Operation.Key.CHUNK_1, 0, nonce));
  }

  /** Memcached loses M, and with it the only record of the cache-only collection. */
  void loseM() {
    m = m.put(null, setting.countsCasIds());
    truth = truth.withoutTabs(0).withAppended(0);
    outdate(Operation.Key.M);
  }

  /** Memcached loses a cache-only body. */
  void loseBody(int nonce) {
    bodies = bodies.evicting(nonce);
    Metadata current = m.value();
    if (current != null && current.batch() == nonce) {
      truth = truth.withAppended(0);
    }
  }

  void loseLock() {
    lock = Slot.absent();
    outdate(Operation.Key.LOCK);
  }

  /** Memcached restarts, and its CAS ids begin anew. */
  void loseEverything() {
    loseM();
    m = Slot.absent();
    bodies = bodies.lost();
    loseLock();
  }

  /** The given property is broken, unless another one was before. */
  void violate(String property) {
    if (violation == null) {
      violation = property;
    }
  }

  private static int nonce(@Nullable Object value) {
    return value == null ? 0 : (Integer) value;
  }

  @SuppressWarnings("unchecked") // what lies at this place came from parts()
  private static <V> Slot<V> slot(Object part) {
    return (Slot<V>) part;
  }

  @SuppressWarnings("unchecked") // what lies at this place came from parts()
  private static List<Operation> operations(Object part) {
    return (List<Operation>) part;
  }
}
