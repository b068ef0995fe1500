package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Model.Steps;
import java.util.function.Supplier;

/**
 * One actor's possible steps from one state.
 *
 * @param actor its number
 * @param name its name in stories
 */
record Turn(int actor, String name, World world, Steps<World> steps) {
  /** A state like the present one, for a step to change. */
  World next() {
    return world.copy();
  }

  /**
   * The turn that goes on from a state which only this actor's taking of a lock led to: whatever
   * others could do in between they could have done before, so it need not be a state of its own.
   */
  Turn holding(World locked, String lock) {
    return new Turn(actor, name + " locks " + lock + ",", locked, steps);
  }

  /** The actor takes a step, and then knows what {@code after} says. */
  void take(World next, Local after, Supplier<String> what) {
    next.locals[actor] = after;
    next.settle();
    steps.step(next, () -> name + " " + what.get());
  }

  /** The same, where the step changes nothing but what the actor knows. */
  void take(Local after, Supplier<String> what) {
    take(next(), after, what);
  }

  /** The actor sends an operation to memcached, and waits. */
  void send(World next, Local waiting, Operation operation, Supplier<String> why) {
    take(next, waiting.sending(operation), () -> why.get() + ": sends " + operation);
  }

  void send(Local waiting, Operation operation, Supplier<String> why) {
    send(next(), waiting, operation, why);
  }
}
