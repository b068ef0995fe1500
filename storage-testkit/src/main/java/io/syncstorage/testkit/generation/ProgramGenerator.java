package io.syncstorage.testkit.generation;

import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** Makes programs: the same seed always yields the same one. For one thread. */
public final class ProgramGenerator {

  /** jqwik mixes edge cases in; it needs to know how many values will be drawn. */
  private static final int GENERATION_SIZE = 1_000;

  private final RandomGenerator<IntFunction<Op>> ops;

  public ProgramGenerator() {
    ops = inSession(() -> OpArbitraries.ops().generator(GENERATION_SIZE, true));
  }

  /**
   * A program of one client.
   *
   * @param operations how many
   */
  public Program sequential(long seed, int operations) {
    Random random = new Random(seed);
    return Program.sequential(
        inSession(
            () ->
                IntStream.range(0, operations)
                    .mapToObj(label -> ops.next(random).value().apply(label))
                    .toList()));
  }

  /** jqwik keeps its state in sessions, and has none of its own outside of its engine. */
  private static <T> T inSession(Supplier<T> work) {
    List<T> made = new ArrayList<>(1);
    JqwikSession.run(() -> made.add(work.get()));
    return made.get(0);
  }
}
