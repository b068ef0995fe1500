package io.syncstorage.testkit.shrinking;

import io.syncstorage.api.value.Sort;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Patch.Field;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations that are a little simpler than one. */
final class Simplification {

  private Simplification() {}

  static Stream<Op> of(Op op) {
    if (op instanceof Op.WriteSession session) {
      Function<List<Step>, Op> remade =
          steps ->
              new Op.WriteSession(
                  session.label(), session.client(), session.collection(), steps, session.commit());
      return Stream.concat(
          shorter(session.steps(), Simplification::ofStep).map(remade),
          session.client() == 0
              ? Stream.empty()
              : Stream.of(
                  new Op.WriteSession(
                      session.label(),
                      0,
                      session.collection(),
                      session.steps(),
                      session.commit())));
    } else if (op instanceof Op.ReadSession session) {
      return shorter(session.steps(), Simplification::ofStep)
          .map(
              steps ->
                  new Op.ReadSession(
                      session.label(), session.client(), session.collection(), steps));
    } else if (op instanceof Op.AdvanceClock advance && Math.abs(advance.millis()) > 1) {
      return Stream.of(new Op.AdvanceClock(advance.label(), advance.millis() / 2));
    } else if (op instanceof Op.SkewClock skew && Math.abs(skew.millis()) > 1) {
      return Stream.of(new Op.SkewClock(skew.label(), skew.millis() / 2));
    }
    return Stream.empty();
  }

  private static <T> Stream<List<T>> shorter(
      List<T> list, Function<T, Stream<? extends T>> simpler) {
    Stream<List<T>> fewer =
        list.size() <= 1
            ? Stream.empty()
            : Shrinker.indexes(list).map(i -> Shrinker.without(list, i, 1));
    Stream<List<T>> changed =
        Shrinker.indexes(list)
            .flatMap(i -> simpler.apply(list.get(i)).map(part -> Shrinker.with(list, i, part)));
    return Stream.concat(fewer, changed);
  }

  private static Stream<? extends Step> ofStep(Step step) {
    if (step instanceof Step.Put put) {
      return shorter(put.patches(), Simplification::ofPatch).map(Step.Put::new);
    } else if (step instanceof Step.Append append) {
      return shorter(append.patches(), Simplification::ofPatch)
          .map(patches -> new Step.Append(append.batch(), patches));
    } else if (step instanceof Step.Delete delete) {
      return shorter(delete.ids(), id -> Stream.<String>empty()).map(Step.Delete::new);
    } else if (step instanceof Step.Read read) {
      return ofQuery(read.query()).map(Step.Read::new);
    }
    return Stream.empty();
  }

  private static Stream<Patch> ofPatch(Patch patch) {
    return Stream.of(
            new Patch(patch.id(), Field.KEEP, patch.sortIndex(), patch.ttlMillis()),
            new Patch(patch.id(), patch.payload(), Field.KEEP, patch.ttlMillis()),
            new Patch(patch.id(), patch.payload(), patch.sortIndex(), Field.KEEP))
        .filter(simpler -> !simpler.equals(patch));
  }

  private static Stream<Query> ofQuery(Query query) {
    int none = Query.UNBOUNDED;
    return Stream.of(
            new Query(
                List.of(), query.newerThan(), query.olderThan(), query.sort(), query.pageSize()),
            new Query(query.ids(), none, query.olderThan(), query.sort(), query.pageSize()),
            new Query(query.ids(), query.newerThan(), none, query.sort(), query.pageSize()),
            new Query(query.ids(), query.newerThan(), query.olderThan(), query.sort(), none),
            new Query(
                query.ids(), query.newerThan(), query.olderThan(), Sort.NEWEST, query.pageSize()))
        .filter(simpler -> !simpler.equals(query));
  }
}
