package io.syncstorage.memcached.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one actor knows and nobody else does.
 *
 * @param at its next step, or what it waits for
 * @param seen M, as its last {@code gets} gave it; null before
 * @param sent the operation whose answer it waits for
 * @param read what it read from the store
 * @param t the T that it reserved
 * @param old what M said of its collection when it marked it
 * @param nonce the nonce of the body that it wrote
 * @param shown the version or nonce whose content its caller has seen; {@link #NOTHING} if none
 * @param possible the answers that were true at some moment since its read began, as bits
 */
record Local(
    Step at,
    @Nullable Versioned<Metadata> seen,
    @Nullable Operation sent,
    @Nullable Snapshot read,
    int t,
    Entry old,
    int nonce,
    int shown,
    int possible) {
  static final int NOTHING = -1;

  static final Local START = fresh(Step.START);

  /** Done, failed or crashed: it remembers nothing. */
  static final Local END = fresh(Step.END);

  /** What the store says, in one snapshot. */
  record Snapshot(int lastModified, int a, int b) {
    int version(Collection collection) {
      return collection == Collection.A ? a : b;
    }
  }

  private static Local fresh(Step at) {
    return new Local(at, null, null, null, 0, Entry.NONE, 0, NOTHING, 0);
  }

  boolean isAt(Step step) {
    return at == step;
  }

  Local at(Step step) {
    return new Local(step, seen, sent, read, t, old, nonce, shown, possible);
  }

  Local seeing(@Nullable Versioned<Metadata> m) {
    return new Local(at, m, sent, read, t, old, nonce, shown, possible);
  }

  Local sending(@Nullable Operation operation) {
    return new Local(at, seen, operation, read, t, old, nonce, shown, possible);
  }

  Local reading(@Nullable Snapshot snapshot) {
    return new Local(at, seen, sent, snapshot, t, old, nonce, shown, possible);
  }

  Local withT(int reserved) {
    return new Local(at, seen, sent, read, reserved, old, nonce, shown, possible);
  }

  Local withOld(Entry marked) {
    return new Local(at, seen, sent, read, t, marked, nonce, shown, possible);
  }

  Local withNonce(int written) {
    return new Local(at, seen, sent, read, t, old, written, shown, possible);
  }

  Local withShown(int content) {
    return new Local(at, seen, sent, read, t, old, nonce, content, possible);
  }

  Local withPossible(int answers) {
    return answers == possible
        ? this
        : new Local(at, seen, sent, read, t, old, nonce, shown, answers);
  }

  /** M as it was seen; null if it was absent, or never asked for. */
  @Nullable Metadata m() {
    return seen == null ? null : seen.value();
  }

  /** What its last {@code gets} gave it, its CAS id included. */
  Versioned<Metadata> held() {
    return Objects.requireNonNull(seen);
  }

  /** M as it was seen, where it was there. */
  Metadata seenM() {
    return Objects.requireNonNull(m());
  }

  /** The same after an entry of memcached changed: the CAS ids held of it no longer count. */
  Local afterChangeOf(Operation.Key key) {
    Local after = this;
    if (sent != null && sent.isConditionalOn(key)) {
      after = after.sending(sent.outdated());
    }
    if (key == Operation.Key.M && seen != null && seen.id() != Versioned.OUTDATED) {
      return Fill.isAt(this)
          ? after.seeing(Fill.IN_VAIN).reading(null)
          : after.seeing(seen.outdated());
    }
    return after;
  }
}
