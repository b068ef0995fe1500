package io.syncstorage.testkit.generation;

import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Step;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Operations, still without their labels. Few names, so that operations meet. */
final class OpArbitraries {

  /** Around ticks, TTLs, the clock lead, and the life of batches. */
  private static final List<Long> JUMPS =
      List.of(
          0L,
          1L,
          3L,
          9L,
          10L,
          11L,
          99L,
          100L,
          101L,
          999L,
          1_000L,
          1_001L,
          60_000L,
          7_199_000L,
          7_201_000L,
          -1L,
          -10L,
          -500L,
          -1_500L);

  private OpArbitraries() {}

  static Arbitrary<IntFunction<Op>> ops() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, writeSession()),
        Tuple.of(6, readSession()),
        Tuple.of(3, readUser()),
        Tuple.of(5, advanceClock()),
        Tuple.of(1, deleteStorage()),
        Tuple.of(1, purge()),
        Tuple.of(1, restart()));
  }

  private static Arbitrary<String> collection() {
    return Arbitraries.of("bookmarks", "history");
  }

  private static Arbitrary<Integer> client() {
    return Arbitraries.of(0, 0, 1);
  }

  private static Arbitrary<Boolean> commit() {
    return Arbitraries.of(true, true, true, true, false);
  }

  private static Arbitrary<IntFunction<Op>> writeSession() {
    Arbitrary<List<Step>> steps = StepArbitraries.writing().list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(client(), collection(), steps, commit())
        .as(
            (client, collection, work, commit) ->
                label -> new Op.WriteSession(label, client, collection, work, commit));
  }

  private static Arbitrary<IntFunction<Op>> readSession() {
    Arbitrary<List<Step>> steps = StepArbitraries.reading().list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(client(), collection(), steps)
        .as(
            (client, collection, work) ->
                label -> new Op.ReadSession(label, client, collection, work));
  }

  private static Arbitrary<IntFunction<Op>> readUser() {
    return client().map(client -> label -> new Op.ReadUser(label, client));
  }

  private static Arbitrary<IntFunction<Op>> advanceClock() {
    return Arbitraries.of(JUMPS).map(millis -> label -> new Op.AdvanceClock(label, millis));
  }

  private static Arbitrary<IntFunction<Op>> deleteStorage() {
    return Combinators.combine(client(), commit())
        .as((client, commit) -> label -> new Op.DeleteStorage(label, client, commit));
  }

  private static Arbitrary<IntFunction<Op>> purge() {
    return Arbitraries.of(1, 1_000).map(limit -> label -> new Op.Purge(label, limit));
  }

  private static Arbitrary<IntFunction<Op>> restart() {
    return Arbitraries.just(Op.Restart::new);
  }
}
