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

  /** So short that neither a session nor a batch is overtaken; back, but within the clock lead. */
  private static final List<Long> SMALL_JUMPS = List.of(1L, 10L, 100L, 1_000L, -10L, -300L);

  /** So small that an instance may write at once after the other has. */
  private static final List<Long> SKEWS = List.of(400L, 10L, 0L, -10L, -400L);

  private static final List<Long> SHORT_AND_LONG =
      List.of(0L, 1L, 10L, 99L, 100L, 1_000L, 60_000L, 31_536_000_000L);

  /** Expiry and concurrency do not mix: whose clock decided would have to be recorded. */
  private static final List<Long> LONG = List.of(86_400_000L, 31_536_000_000L);

  private final StepArbitraries steps;
  private final Arbitrary<Integer> client;
  private final Arbitrary<String> collection;

  private OpArbitraries(List<Long> ttls, Arbitrary<Integer> client, String... collections) {
    this.steps = new StepArbitraries(ttls);
    this.client = client;
    this.collection = Arbitraries.of(collections);
  }

  /** For one client after the other. */
  static Arbitrary<IntFunction<Op>> sequential() {
    OpArbitraries ops =
        new OpArbitraries(SHORT_AND_LONG, Arbitraries.of(0, 0, 1), "bookmarks", "history");
    return Arbitraries.frequencyOf(
        Tuple.of(12, ops.writeSession()),
        Tuple.of(6, ops.readSession()),
        Tuple.of(3, ops.readUser()),
        Tuple.of(5, advanceClock(JUMPS)),
        Tuple.of(1, ops.deleteStorage()),
        Tuple.of(1, purge()),
        Tuple.of(1, restart()));
  }

  /** For clients at the same time. */
  static Arbitrary<IntFunction<Op>> concurrent(Crowd crowd) {
    OpArbitraries ops =
        new OpArbitraries(
            LONG,
            crowd.instances() == 1 ? Arbitraries.just(0) : Arbitraries.of(0, 1),
            "bookmarks",
            "history",
            "tabs");
    return Arbitraries.frequencyOf(
        Tuple.of(24, ops.writeSession()),
        Tuple.of(14, ops.readSession()),
        Tuple.of(8, ops.readUser()),
        Tuple.of(3, crowd.clocksDiffer() ? clocks() : advanceClock(SMALL_JUMPS)),
        Tuple.of(2, ops.deleteStorage()),
        Tuple.of(1, purge()));
  }

  private static Arbitrary<IntFunction<Op>> clocks() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, advanceClock(SMALL_JUMPS)),
        Tuple.of(
            3,
            Arbitraries.of(SKEWS)
                .map(millis -> (IntFunction<Op>) label -> new Op.SkewClock(label, millis))));
  }

  private static Arbitrary<Boolean> commit() {
    return Arbitraries.of(true, true, true, true, false);
  }

  private Arbitrary<IntFunction<Op>> writeSession() {
    Arbitrary<List<Step>> work = steps.writing().list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(client, collection, work, commit())
        .as(
            (instance, name, session, commit) ->
                label -> new Op.WriteSession(label, instance, name, session, commit));
  }

  private Arbitrary<IntFunction<Op>> readSession() {
    Arbitrary<List<Step>> work = StepArbitraries.reading().list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(client, collection, work)
        .as(
            (instance, name, session) ->
                label -> new Op.ReadSession(label, instance, name, session));
  }

  private Arbitrary<IntFunction<Op>> readUser() {
    return client.map(instance -> label -> new Op.ReadUser(label, instance));
  }

  private static Arbitrary<IntFunction<Op>> advanceClock(List<Long> jumps) {
    return Arbitraries.of(jumps).map(millis -> label -> new Op.AdvanceClock(label, millis));
  }

  private Arbitrary<IntFunction<Op>> deleteStorage() {
    return Combinators.combine(client, commit())
        .as((instance, commit) -> label -> new Op.DeleteStorage(label, instance, commit));
  }

  private static Arbitrary<IntFunction<Op>> purge() {
    return Arbitraries.of(1, 1_000).map(limit -> label -> new Op.Purge(label, limit));
  }

  private static Arbitrary<IntFunction<Op>> restart() {
    return Arbitraries.just(Op.Restart::new);
  }
}
