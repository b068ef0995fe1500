package io.syncstorage.testkit.generation;

import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/** Makes programs: the same seed always yields the same one. For one thread. */
public final class ProgramGenerator {

  /** jqwik mixes edge cases in; it needs to know how many values will be drawn. */
  private static final int GENERATION_SIZE = 1_000;

  private static final int MOST_CLIENTS = 6;
  private static final int LONGEST_PREFIX = 4;

  /** Early and late in a program: which points are passed how often is the store's own. */
  private static final List<Integer> HITS = List.of(1, 2, 3, 5, 8, 13, 21, 34, 55, 89);

  private static final List<Integer> LATEST = List.of(1, 3, 10);

  private final RandomGenerator<IntFunction<Op>> sequential;
  private final Map<Crowd, RandomGenerator<IntFunction<Op>>> concurrent = new HashMap<>();

  public ProgramGenerator() {
    sequential = generator(OpArbitraries.sequential());
  }

  private static RandomGenerator<IntFunction<Op>> generator(Arbitrary<IntFunction<Op>> ops) {
    return inSession(() -> ops.generator(GENERATION_SIZE, true));
  }

  /**
   * A program of one client.
   *
   * @param operations how many
   */
  public Program sequential(long seed, int operations) {
    Random random = new Random(seed);
    return Program.sequential(inSession(() -> ops(sequential, random, 0, operations)));
  }

  /** A program of two to six clients that begin at the same time, after a short prefix. */
  public Program concurrent(long seed, Crowd crowd) {
    Random random = new Random(seed);
    RandomGenerator<IntFunction<Op>> generator =
        concurrent.computeIfAbsent(crowd, key -> generator(OpArbitraries.concurrent(key)));
    int clients = 2 + random.nextInt(MOST_CLIENTS - 1);
    int each = Math.max(2, crowd.operations() / clients);
    List<Op> prefix = inSession(() -> ops(generator, random, 0, random.nextInt(LONGEST_PREFIX)));
    List<List<Op>> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int firstLabel = prefix.size() + client * each;
      threads.add(inSession(() -> ops(generator, random, firstLabel, each)));
    }
    return new Program(prefix, threads, faults(random, crowd.faults()));
  }

  private static List<Op> ops(
      RandomGenerator<IntFunction<Op>> generator, Random random, int firstLabel, int count) {
    return IntStream.range(firstLabel, firstLabel + count)
        .mapToObj(label -> generator.next(random).value().apply(label))
        .toList();
  }

  private static List<Fault> faults(Random random, List<String> points) {
    List<Fault> faults = new ArrayList<>();
    int count = points.isEmpty() ? 0 : 1 + random.nextInt(Math.min(4, points.size()));
    for (int i = 0; i < count; i++) {
      String point = points.get(random.nextInt(points.size()));
      // Early ones more often: some points are passed only when another has failed.
      int latest = LATEST.get(random.nextInt(LATEST.size()));
      faults.add(new Fault(point, HITS.get(random.nextInt(latest))));
    }
    return faults;
  }

  /** jqwik keeps its state in sessions, and has none of its own outside of its engine. */
  private static <T> T inSession(Supplier<T> work) {
    List<T> made = new ArrayList<>(1);
    JqwikSession.run(() -> made.add(work.get()));
    return made.get(0);
  }
}
