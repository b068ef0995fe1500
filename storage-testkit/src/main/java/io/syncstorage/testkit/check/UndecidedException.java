package io.syncstorage.testkit.check;

/** A check ended without an answer, through no fault of the store or the harness that is known. */
public final class UndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param why what stood in the way
   */
  public UndecidedException(String why) {
    super("The check could not be decided: " + why);
  }
}
