package io.syncstorage.memcached.model;

/**
 * The bodies in memcached: that of the write-through collection A in two chunks under fixed keys,
 * and those of the cache-only collection, each under its nonce.
 *
 * @param chunk0 the nonce that the first chunk of A names; 0 if there is none
 * @param chunk1 the same of the second
 * @param present which cache-only bodies are there, a bit for each nonce
 * @param evicted which cache-only bodies memcached lost; only the judge asks
 * @param contents what each nonce names, whether its body is there or not: for A the version, for
 *     the cache-only collection the changes that it contains; {@link #BITS} bits each
 */
record Bodies(int chunk0, int chunk1, int present, int evicted, long contents) {
  static final Bodies NONE = new Bodies(0, 0, 0, 0, 0);

  /** A content that no session ever committed. */
  static final int GARBLED = 31;

  static final int CHUNKS = 2;
  static final int NONCES = 12;
  private static final int BITS = 5;
  private static final long MASK = (1L << BITS) - 1;

  int content(int nonce) {
    return nonce == 0 ? 0 : (int) (contents >> shift(nonce) & MASK);
  }

  boolean isPresent(int nonce) {
    return (present & 1 << nonce) != 0;
  }

  Bodies naming(int nonce, int content) {
    long others = contents & ~(MASK << shift(nonce));
    long named = others | (long) content << shift(nonce);
    return new Bodies(chunk0, chunk1, present, evicted & ~(1 << nonce), named);
  }

  Bodies evicting(int nonce) {
    return new Bodies(chunk0, chunk1, present & ~(1 << nonce), evicted | 1 << nonce, contents);
  }

  boolean isEvicted(int nonce) {
    return (evicted & 1 << nonce) != 0;
  }

  Bodies with(int nonce) {
    return new Bodies(chunk0, chunk1, present | 1 << nonce, evicted, contents);
  }

  Bodies without(int nonce) {
    return new Bodies(chunk0, chunk1, present & ~(1 << nonce), evicted, contents);
  }

  /** All bodies but this one are gone: what one shared key would do. */
  Bodies withOnly(int nonce) {
    return new Bodies(chunk0, chunk1, 1 << nonce, evicted, contents);
  }

  int chunk(int number) {
    return number == 0 ? chunk0 : chunk1;
  }

  Bodies withChunk(int number, int nonce) {
    return new Bodies(
        number == 0 ? nonce : chunk0, number == 1 ? nonce : chunk1, present, evicted, contents);
  }

  /** After memcached lost everything: what nonces name is still known to those who made them. */
  Bodies lost() {
    return new Bodies(0, 0, 0, evicted | present, contents);
  }

  /** Without what is said of nonces that nothing names any more: no one can ever ask for them. */
  Bodies keeping(int nonces) {
    long kept = 0;
    for (int nonce = 1; nonce <= NONCES; nonce++) {
      if ((nonces & 1 << nonce) != 0) {
        kept |= contents & MASK << shift(nonce);
      }
    }
    return new Bodies(
        (nonces & 1 << chunk0) == 0 ? 0 : chunk0,
        (nonces & 1 << chunk1) == 0 ? 0 : chunk1,
        present & nonces,
        evicted & nonces,
        kept);
  }

  private static int shift(int nonce) {
    return BITS * (nonce - 1);
  }
}
