package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BsoPatchTest {

  private static final BsoId ID = new BsoId("id");
  private static final Timestamp OLD = new Timestamp(1_000);
  private static final Timestamp T = new Timestamp(2_000);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Bso CURRENT =
      new Bso(ID, OLD, "old", OptionalInt.of(5), new Expiry(777_000));

  /** Every combination of kept, reset and set fields: 27. */
  static List<BsoPatch> patches() {
    List<BsoPatch> all = new ArrayList<>();
    for (Change<String> payload : changes("new")) {
      for (Change<Integer> sortIndex : changes(9)) {
        for (Change<Duration> timeToLive : changes(DAY)) {
          all.add(new BsoPatch(ID, payload, sortIndex, timeToLive));
        }
      }
    }
    return all;
  }

  private static <T> List<Change<T>> changes(T value) {
    return List.of(Change.keep(), Change.reset(), Change.to(value));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void anExistingItemIsChangedFieldByField(BsoPatch patch) {
    Bso after = patch.applyTo(CURRENT, T);
    assertThat(after.id()).isEqualTo(ID);
    assertThat(after.payload()).isEqualTo(pick(patch.payload(), "old", "", "new"));
    assertThat(after.sortIndex())
        .isEqualTo(
            pick(patch.sortIndex(), OptionalInt.of(5), OptionalInt.empty(), OptionalInt.of(9)));
    assertThat(after.expiry())
        .isEqualTo(pick(patch.timeToLive(), new Expiry(777_000), Expiry.NEVER, Expiry.of(T, DAY)));
    boolean touched =
        !(patch.payload() instanceof Change.Keep) || !(patch.sortIndex() instanceof Change.Keep);
    assertThat(after.modified()).isEqualTo(touched ? T : OLD);
    assertThat(patch.touchesModified()).isEqualTo(touched);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void anAbsentItemIsCreatedWithDefaults(BsoPatch patch) {
    Bso after = patch.applyTo(null, T);
    assertThat(after)
        .isEqualTo(
            new Bso(
                ID,
                T,
                pick(patch.payload(), "", "", "new"),
                pick(
                    patch.sortIndex(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(9)),
                pick(patch.timeToLive(), Expiry.NEVER, Expiry.NEVER, Expiry.of(T, DAY))));
  }

  private static <V> V pick(Change<?> change, V kept, V reset, V set) {
    return change instanceof Change.To ? set : change instanceof Change.Reset ? reset : kept;
  }

  @ParameterizedTest
  @MethodSource("patches")
  void mergedPatchesDoWhatTheyDoOneAfterTheOther(BsoPatch first) {
    for (BsoPatch second : patches()) {
      for (@Nullable Bso current : new @Nullable Bso[] {null, CURRENT}) {
        assertThat(first.then(second).applyTo(current, T))
            .isEqualTo(second.applyTo(first.applyTo(current, T), T));
      }
    }
  }

  @Test
  void patchesMergeByIdInTheOrderOfFirstAppearance() {
    BsoPatch b = BsoPatch.of("b").withPayload("1");
    BsoPatch a = BsoPatch.of("a").withPayload("2");
    BsoPatch again = BsoPatch.of("b").withSortIndex(3);

    assertThat(BsoPatch.merge(List.of(b, a, again)).values())
        .containsExactly(BsoPatch.of("b").withPayload("1").withSortIndex(3), a);
    assertThat(BsoPatch.merge(List.of())).isEmpty();
    assertThatThrownBy(() -> a.then(b)).isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Duration> illegalTimesToLive() {
    return Stream.of(
        Duration.ofMillis(-1),
        Duration.ofNanos(1),
        Duration.ofMillis(1).plusNanos(1),
        BsoPatch.MAX_TIME_TO_LIVE.plusMillis(1),
        BsoPatch.MAX_TIME_TO_LIVE.plusNanos(1),
        Duration.ofSeconds(Long.MAX_VALUE),
        Duration.ofSeconds(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("illegalTimesToLive")
  void aTimeToLiveOutsideItsRangeIsRefused(Duration timeToLive) {
    assertThatThrownBy(() -> BsoPatch.of(ID).withTimeToLive(timeToLive))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("time-to-live must be whole milliseconds from zero to 365 days");
  }

  @Test
  void theBordersOfTheTimeToLiveAreLegal() {
    assertThat(BsoPatch.of(ID).withTimeToLive(Duration.ZERO).timeToLive().isGiven()).isTrue();
    assertThat(BsoPatch.of(ID).withTimeToLive(Duration.ofDays(365)).applyTo(null, T).expiry())
        .isEqualTo(new Expiry(20_000 + Duration.ofDays(365).toMillis()));
  }

  @Test
  void noPayloadShowsInALog() {
    String secret = "the quick brown fox";
    BsoPatch patch = BsoPatch.of("id").withPayload(secret).withSortIndex(4);
    Bso item = patch.applyTo(null, T);
    Page<Bso> page = new Page<>(List.of(item), Optional.empty());

    assertThat(List.of(patch, item, page, patch.payload(), Change.to(secret)))
        .allSatisfy(value -> assertThat(value.toString()).doesNotContain("fox"));
    assertThat(patch)
        .hasToString("BsoPatch[id=id, payload given, sortIndex=To[4], timeToLive=Keep[]]");
    assertThat(BsoPatch.of("id").toString()).contains("payload kept");
    assertThat(item)
        .hasToString(
            "Bso[id=id, modified=20.00, payload=19 characters, sortIndex=OptionalInt[4],"
                + " expiry=never]");
    assertThat(patch.payload()).hasToString("To[19 characters]");
  }

  @Test
  void anItemCountsItsBytesAndRefusesWhatCannotBeStored() {
    assertThat(BsoPatch.of(ID).withPayload("ä😀").applyTo(null, T).payloadBytes()).isEqualTo(6);
    assertThatThrownBy(() -> new Bso(ID, T, "\0", OptionalInt.empty(), Expiry.NEVER))
        .isInstanceOf(InvalidValueException.class);
  }
}
