package io.syncstorage.testkit.harness;

import org.jspecify.annotations.Nullable;

/** The kit could not judge the store: the harness, not the store, has to be corrected. */
public final class HarnessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HarnessException(String problem) {
    this(problem, null);
  }

  /**
   * @param problem what is wrong and what would be right
   */
  public HarnessException(String problem, @Nullable Throwable cause) {
    super("The harness has to be corrected: " + problem, cause);
  }
}
