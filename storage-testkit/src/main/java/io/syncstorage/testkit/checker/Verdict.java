package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Event;
import java.util.List;

/** What a check of a history found. */
public sealed interface Verdict {

  /** An order of the operations exists that explains every answer. */
  record Pass(int operations) implements Verdict {}

  /**
   * No order explains what was answered.
   *
   * @param offender the operation that cannot be explained: all that was answered before its
   *     completion can
   * @param rule the rule of the specification that is broken
   * @param why what was answered and what should have been
   * @param explainedUntil the tick of the last completion in the longest prefix of the history that
   *     can be explained; 0 if there is none
   * @param related the operations that the explanation speaks of
   */
  record Violation(
      Event offender, String rule, String why, long explainedUntil, List<Event> related)
      implements Verdict {
    public Violation {
      related = List.copyOf(related);
    }

    @Override
    public String toString() {
      return "violation of " + rule + " by operation #" + offender.id() + ": " + why;
    }
  }

  /**
   * Neither was shown: never to be taken for a pass.
   *
   * @param why what stood in the way, as a budget that was used up
   */
  record Unknown(String why) implements Verdict {}

  /** The check itself failed, not the store. */
  record InfrastructureError(String what) implements Verdict {}

  /** Whether this is a {@link Pass}. */
  default boolean isPass() {
    return this instanceof Pass;
  }
}
