package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.error.InvalidValueException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BsoQueryTest {

  private static final Timestamp TEN = new Timestamp(10);
  private static final Timestamp TWENTY = new Timestamp(20);
  private static final List<BsoId> IDS = List.of(new BsoId("b"), new BsoId("a"));

  @Test
  void fingerprintsNeverChange() {
    assertThat(BsoQuery.ALL.fingerprint()).isEqualTo(0xafcb7e84b277e5a5L);
    assertThat(builder().sort(Sort.OLDEST).build().fingerprint()).isEqualTo(0x711600b1b9d4cb27L);
    assertThat(builder().sort(Sort.INDEX).newer(TEN).older(TWENTY).ids(IDS).build().fingerprint())
        .isEqualTo(0x30800371feea4211L);
    assertThat(builder().ids(List.of()).build().fingerprint()).isEqualTo(0x3d3cf575572a46ceL);
  }

  @Test
  void everyPartThatDecidesWhatMatchesChangesTheFingerprint() {
    assertThat(
            Stream.of(
                    BsoQuery.ALL,
                    builder().sort(Sort.OLDEST).build(),
                    builder().sort(Sort.INDEX).build(),
                    builder().newer(TEN).build(),
                    builder().older(TEN).build(),
                    builder().newer(TEN).older(TWENTY).build(),
                    builder().newer(TWENTY).older(TEN).build(),
                    builder().newer(Timestamp.ZERO).build(),
                    builder().ids(List.of()).build(),
                    builder().ids(IDS).build(),
                    builder().ids(List.of(new BsoId("ab"))).build())
                .map(BsoQuery::fingerprint))
        .doesNotHaveDuplicates();
  }

  @Test
  void limitOffsetAndTheOrderOfIdsDoNotChangeTheFingerprint() {
    BsoQuery query = builder().ids(IDS).build();
    Offset offset = new Offset(OptionalLong.of(5), IDS.get(0), query.fingerprint());
    assertThat(query.withLimit(3).withOffset(offset).fingerprint()).isEqualTo(query.fingerprint());
    assertThat(builder().ids(List.of(new BsoId("a"), new BsoId("b"))).build()).isEqualTo(query);
  }

  @Test
  void aSetWithAnOrderOfItsOwnMakesTheSameQuery() {
    SortedSet<BsoId> reversed = new TreeSet<>(Comparator.reverseOrder());
    reversed.addAll(IDS);
    SortedSet<BsoId> caseless =
        new TreeSet<>(Comparator.comparing(BsoId::value, String.CASE_INSENSITIVE_ORDER));
    caseless.addAll(IDS);
    BsoQuery query = builder().ids(IDS).build();
    for (SortedSet<BsoId> ids : List.of(reversed, caseless)) {
      BsoQuery same =
          new BsoQuery(
              Optional.of(ids),
              Optional.empty(),
              Optional.empty(),
              Sort.NEWEST,
              OptionalInt.empty(),
              Optional.empty());
      assertThat(same.fingerprint()).isEqualTo(query.fingerprint());
      assertThat(same.accepts(new BsoId("A"), TEN)).isFalse();
    }
  }

  @Test
  void boundsAreStrict() {
    BsoQuery query = builder().newer(TEN).older(TWENTY).ids(IDS).build();
    BsoId id = IDS.get(0);
    assertThat(query.accepts(id, TEN)).isFalse();
    assertThat(query.accepts(id, TEN.next())).isTrue();
    assertThat(query.accepts(id, new Timestamp(19))).isTrue();
    assertThat(query.accepts(id, TWENTY)).isFalse();
    assertThat(query.accepts(new BsoId("c"), TEN.next())).isFalse();
    assertThat(BsoQuery.ALL.accepts(id, Timestamp.ZERO)).isTrue();
  }

  @Test
  void aNegativeLimitIsRefused() {
    assertThatThrownBy(() -> BsoQuery.ALL.withLimit(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("limit must not be negative, but was -1");
    assertThat(BsoQuery.ALL.withLimit(0).limit()).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void theOffsetOfAnotherQueryIsRefused(Sort sort) {
    BsoQuery query = builder().sort(sort).newer(TEN).build();
    BsoQuery other = builder().sort(sort).newer(TEN.next()).build();
    Offset foreign = new Offset(OptionalLong.of(15), IDS.get(0), other.fingerprint());
    assertThat(other.withOffset(foreign).offset()).contains(foreign);
    assertForged(query, foreign);
  }

  @ParameterizedTest
  @EnumSource(
      value = Sort.class,
      names = {"NEWEST", "OLDEST"})
  void anOffsetOutsideTheBoundsIsForged(Sort sort) {
    BsoQuery query = builder().sort(sort).newer(TEN).older(TWENTY).ids(IDS).build();
    long fingerprint = query.fingerprint();
    BsoId id = IDS.get(0);
    assertThat(query.withOffset(new Offset(OptionalLong.of(11), id, fingerprint))).isNotNull();
    assertThat(query.withOffset(new Offset(OptionalLong.of(19), id, fingerprint))).isNotNull();
    assertForged(query, new Offset(OptionalLong.of(10), id, fingerprint));
    assertForged(query, new Offset(OptionalLong.of(20), id, fingerprint));
    assertForged(query, new Offset(OptionalLong.empty(), id, fingerprint));
    assertForged(query, new Offset(OptionalLong.of(15), new BsoId("c"), fingerprint));
    BsoQuery open = builder().sort(sort).build();
    assertThat(open.withOffset(new Offset(OptionalLong.of(0), id, open.fingerprint()))).isNotNull();
    for (long key :
        new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Timestamp.MAX.hundredths() + 1}) {
      assertForged(open, new Offset(OptionalLong.of(key), id, open.fingerprint()));
    }
  }

  @Test
  void anOffsetByIndexHasAnIndexOrNone() {
    BsoQuery query = builder().sort(Sort.INDEX).build();
    BsoId id = IDS.get(0);
    for (long key : new long[] {0, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(query.withOffset(new Offset(OptionalLong.of(key), id, query.fingerprint())))
          .isNotNull();
    }
    assertThat(query.withOffset(new Offset(OptionalLong.empty(), id, query.fingerprint())))
        .isNotNull();
    for (long key : new long[] {Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L, Long.MIN_VALUE}) {
      assertForged(query, new Offset(OptionalLong.of(key), id, query.fingerprint()));
    }
  }

  private static void assertForged(BsoQuery query, Offset offset) {
    assertThatThrownBy(() -> query.withOffset(offset))
        .isInstanceOf(InvalidOffsetException.class)
        .hasMessage("the offset belongs to a page of another query");
  }

  private static BsoQuery.Builder builder() {
    return BsoQuery.builder();
  }
}
