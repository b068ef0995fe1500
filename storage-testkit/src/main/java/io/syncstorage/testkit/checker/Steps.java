package io.syncstorage.testkit.checker;

/** How much a search may still try. */
final class Steps {

  /** Thrown through a search that has taken too long. */
  static final class UsedUp extends Exception {
    private static final long serialVersionUID = 1L;

    private UsedUp() {
      super(null, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
  }

  private long left;

  Steps(long budget) {
    this.left = budget;
  }

  void take() throws UsedUp {
    if (left-- <= 0) {
      throw new UsedUp();
    }
  }
}
