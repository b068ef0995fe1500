package io.syncstorage.testkit.generation;

import io.syncstorage.api.value.Sort;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Patch.Field;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Steps of sessions and what they are made of. */
final class StepArbitraries {

  private static final int MAX_LABEL = 30;

  private final List<Long> ttls;

  /**
   * @param ttls in milliseconds
   */
  StepArbitraries(List<Long> ttls) {
    this.ttls = ttls;
  }

  Arbitrary<Step> writing() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, patches().map(Step.Put::new)),
        Tuple.of(3, id().list().ofMaxSize(3).map(Step.Delete::new)),
        Tuple.of(1, Arbitraries.just(new Step.DeleteCollection())),
        Tuple.of(2, batch().map(Step.CreateBatch::new)),
        Tuple.of(3, Combinators.combine(batch(), patches()).as(Step.Append::new)),
        Tuple.of(2, batch().map(Step.Apply::new)),
        Tuple.of(1, batch().map(Step.Discard::new)),
        Tuple.of(1, batch().map(Step.InspectBatch::new)),
        Tuple.of(1, Arbitraries.of(0, 1, 5, 150).map(Step.Reserve::new)),
        Tuple.of(4, reading()));
  }

  static Arbitrary<Step> reading() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, query().map(Step.Read::new)),
        Tuple.of(2, id().map(Step.ReadItem::new)),
        Tuple.of(1, Arbitraries.just(new Step.Measure())));
  }

  private static Arbitrary<Integer> batch() {
    return Arbitraries.of(0, 1);
  }

  private static Arbitrary<String> id() {
    return Arbitraries.of("a", "b", "A", "a ", "%", "~");
  }

  private Arbitrary<List<Patch>> patches() {
    return patch().list().ofMaxSize(4);
  }

  private Arbitrary<Patch> patch() {
    return Combinators.combine(id(), payload(), sortIndex(), ttlMillis()).as(Patch::new);
  }

  private static Arbitrary<Field> payload() {
    return field(3, Arbitraries.of("", "x", "payload", "\u00e4 \ud83d\ude80", " '\"\\ "));
  }

  private static Arbitrary<Field> sortIndex() {
    return field(1, Arbitraries.of(-1, 0, 1, 7, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private Arbitrary<Field> ttlMillis() {
    return field(1, Arbitraries.of(ttls));
  }

  private static Arbitrary<Field> field(int setWeight, Arbitrary<?> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Field.KEEP)),
        Tuple.of(1, Arbitraries.just(Field.RESET)),
        Tuple.of(setWeight, values.map(Field::set)));
  }

  private static Arbitrary<Query> query() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.<String>of())),
                Tuple.of(1, id().list().ofMinSize(1).ofMaxSize(3))),
            bound(),
            bound(),
            Arbitraries.of(Sort.class),
            Arbitraries.of(Query.UNBOUNDED, 1, 2, 3))
        .as(Query::new);
  }

  private static Arbitrary<Integer> bound() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Query.UNBOUNDED)),
        Tuple.of(1, Arbitraries.integers().between(0, MAX_LABEL)));
  }
}
