package io.syncstorage.memcached.model.explorer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A system, given by its first state and by the steps that lead from one state to the next.
 *
 * @param <S> a state, which nobody changes once it was handed over; it consists of parts, each an
 *     immutable value with {@code equals} and {@code hashCode}, and always of equally many
 */
public interface Model<S> {
  /** The state that everything begins in. */
  S initial();

  /** The parts of a state. Two states are the same if all their parts are equal. */
  Object[] parts(S state);

  /** The state that consists of these parts. */
  S assemble(Object[] parts);

  /** Hands over every state that one step leads to, in an order that depends on the state only. */
  void steps(S state, Steps<S> steps);

  /** What is wrong in this state, or with the step that led to it; null if nothing is. */
  @Nullable String violation(S state);

  /** Takes the states that one step leads to. */
  @FunctionalInterface
  interface Steps<S> {
    /**
     * Takes one of them.
     *
     * @param next the state after the step
     * @param label tells the step; asked only if the step becomes part of a story
     */
    void step(S next, Supplier<String> label);
  }
}
