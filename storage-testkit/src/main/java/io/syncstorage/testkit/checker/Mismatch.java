package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Wording;
import java.util.function.Supplier;

/** An answer other than the one that the specification demands, in words. */
final class Mismatch {

  private Mismatch() {}

  /**
   * @param asked the step or the operation, in words
   */
  static Transition.Illegal of(
      String rule, Supplier<String> asked, Answer actual, Answer expected) {
    return new Transition.Illegal(
        rule,
        () ->
            asked.get()
                + " was answered "
                + Wording.of(actual)
                + ", but should have been "
                + Wording.of(expected));
  }
}
