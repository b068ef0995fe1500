package io.syncstorage.testkit.checker;

import java.util.function.Supplier;

/** What the specification says of one operation as the next one. */
sealed interface Transition {

  /** Its answers are right, and this is what the user has after it. */
  record Legal(UserContent next) implements Transition {}

  /**
   * It cannot have come next.
   *
   * @param rule the rule that it would break
   * @param why what was answered and what should have been; built only if somebody asks, for most
   *     illegal transitions are only attempts
   */
  record Illegal(String rule, Supplier<String> why) implements Transition {}
}
