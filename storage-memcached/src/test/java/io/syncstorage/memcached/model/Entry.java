package io.syncstorage.memcached.model;

/**
 * What M says of one collection.
 *
 * @param version its last-modified, which stands for its content; 0 if it does not exist
 * @param name the nonce of the body if it is CLEAN, the token of who marked it if DIRTY or FILLING
 */
record Entry(State state, int version, int name) {
  /** M says nothing of the collection: for a cache-only one that it does not exist. */
  static final Entry NONE = new Entry(State.NONE, 0, 0);

  enum State {
    NONE,
    CLEAN,
    CLEAN_WITHOUT_BODY,
    DIRTY,
    FILLING
  }

  static Entry clean(int version, int nonce) {
    return new Entry(State.CLEAN, version, nonce);
  }

  static Entry cleanWithoutBody(int version) {
    return new Entry(State.CLEAN_WITHOUT_BODY, version, 0);
  }

  static Entry dirty(int token) {
    return new Entry(State.DIRTY, 0, token);
  }

  static Entry filling(int token) {
    return new Entry(State.FILLING, 0, token);
  }

  boolean isMark() {
    return state == State.DIRTY || state == State.FILLING;
  }

  boolean isDirty(int token) {
    return state == State.DIRTY && name == token;
  }

  boolean saysVersion() {
    return state == State.CLEAN || state == State.CLEAN_WITHOUT_BODY;
  }

  /** The nonce of the body that the collection has; 0 if there is none. */
  int nonce() {
    return state == State.CLEAN ? name : 0;
  }

  @Override
  public String toString() {
    return switch (state) {
      case NONE -> "-";
      case CLEAN -> "CLEAN(" + version + ", nonce " + name + ")";
      case CLEAN_WITHOUT_BODY -> "CLEAN(" + version + ")";
      case DIRTY, FILLING -> state.name();
    };
  }
}
