package io.syncstorage.testkit.run;

import io.syncstorage.api.error.StorageException;
import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.watch.HangException;

/** A store breaks a rule: which, what it is for, and how it came out. */
public final class ConformanceFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  ConformanceFailure(Check check, Throwable cause) {
    super(
        check.rule().id()
            + " is broken: "
            + check.name()
            + "\n  The rule: "
            + check.rule().text()
            + "\n  Its intent: "
            + check.rule().intent()
            + "\n  What happened: "
            + whatHappened(cause),
        cause);
  }

  private static String whatHappened(Throwable cause) {
    if (cause instanceof HangException) {
      return "the store hangs; " + cause.getMessage();
    } else if (cause instanceof StorageException) {
      return "the store threw " + cause;
    }
    return cause instanceof AssertionError
        ? String.valueOf(cause.getMessage()).strip()
        : "unexpectedly, " + cause;
  }
}
