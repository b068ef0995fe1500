package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** IT-1 and IT-2: what a patch does to an item, and that texts and ids survive. */
final class ItemScenarios extends Scenario {

  /** A payload limit above this is not probed: the kit should run in any heap. */
  static final long LARGEST_PROBED = 16 << 20;

  private static final List<String> TEXTS =
      List.of(
          "",
          " leading and trailing ",
          "line\r\nbreak\ttab",
          "'; DROP TABLE bso; -- \" \\ % _ ${x} #{y}",
          "\u00e4\u00df\u00e9 e\u0301",
          "\u4f60\u597d \u0645\u0631\u062d\u0628\u0627",
          "\ud83d\ude80 \ud835\udd4f \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\ufeffbyte order mark \ufffd\ufffe\uffff \udbff\udfff",
          "\u0001\u0008\u001f\u007f\u0085\u2028");

  /** Each two of them differ in a way that some store forgets. */
  private static final List<String> IDS =
      List.of(
          "id", "ID", "Id", "id ", "id  ", " id", " ", "  ", "%", "_", "i_", "i%", "'", "\"", "\\",
          "\\\\", "a/b", "a?b=c&d", "{}", "~", "0", "00", "+0", "-0", "1e1", "10", "null");

  ItemScenarios(Stage stage) {
    super(stage);
  }

  @Checks("IT-1")
  void whatANewItemIsNotGivenHasItsDefault() {
    write(BOOKMARKS, writer -> assertThat(writer.put(BsoPatch.of(A))).as("created").isTrue());
    Bso item = existingItem(A);
    assertThat(item.id()).isEqualTo(A);
    assertThat(item.payload()).isEmpty();
    assertThat(item.sortIndex()).isEmpty();
    assertThat(item.expiry()).isEqualTo(Expiry.NEVER);
  }

  @Checks("IT-1")
  void aPatchKeepsWhatItDoesNotGive() {
    put(BOOKMARKS, patch(A, "text").withSortIndex(-5).withTimeToLive(Duration.ofDays(3)));
    Bso before = existingItem(A);
    write(
        BOOKMARKS,
        writer -> assertThat(writer.put(BsoPatch.of(A).withSortIndex(9))).as("created").isFalse());
    Bso after = existingItem(A);
    assertThat(after.payload()).isEqualTo("text");
    assertThat(after.sortIndex()).hasValue(9);
    assertThat(after.expiry()).isEqualTo(before.expiry());
    put(BOOKMARKS, patch(A, "other"));
    assertThat(existingItem(A).payload()).isEqualTo("other");
    assertThat(existingItem(A).sortIndex()).hasValue(9);
  }

  @Checks("IT-1")
  void aResetGivesTheDefaultBack() {
    put(BOOKMARKS, patch(A, "text").withSortIndex(5).withTimeToLive(Duration.ofDays(3)));
    put(BOOKMARKS, new BsoPatch(A, Change.reset(), Change.reset(), Change.reset()));
    Bso item = existingItem(A);
    assertThat(item.payload()).isEmpty();
    assertThat(item.sortIndex()).isEmpty();
    assertThat(item.expiry()).isEqualTo(Expiry.NEVER);
  }

  @Checks("IT-1")
  void extremeSortIndexesSurvive() {
    put(
        BOOKMARKS,
        patch(A).withSortIndex(Integer.MAX_VALUE),
        patch(B).withSortIndex(Integer.MIN_VALUE),
        patch(C).withSortIndex(0));
    assertThat(existingItem(A).sortIndex()).hasValue(Integer.MAX_VALUE);
    assertThat(existingItem(B).sortIndex()).hasValue(Integer.MIN_VALUE);
    assertThat(existingItem(C).sortIndex()).hasValue(0);
  }

  @Checks("IT-1")
  void aSessionSeesItsOwnChangesAndNobodyElseDoes() {
    put(BOOKMARKS, A, B);
    try (CollectionWriter writer = writer(BOOKMARKS)) {
      writer.put(patch(C, "mine"));
      writer.delete(A);
      assertThat(writer.item(C).map(Bso::payload)).hasValue("mine");
      assertThat(writer.itemIds(BsoQuery.ALL).items()).containsExactlyInAnyOrder(B, C);
      writer.commit();
    }
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(B, C);
  }

  @Checks("MD-4")
  void whatOneUserWritesNoOtherUserSees() {
    put(BOOKMARKS, patch(A, "mine"));
    var other = stage.anotherUser();
    assertThat(store().info(other).collections()).isEmpty();
    assertThat(store().usage(other).collections()).isEmpty();
    try (var reader = store().lockForRead(other, BOOKMARKS, LONG_WAIT)) {
      assertThat(reader.item(A)).isEmpty();
      assertThat(reader.items(BsoQuery.ALL).items()).isEmpty();
    }
    try (var writer = store().lockForWrite(other, BOOKMARKS, LONG_WAIT)) {
      assertThat(writer.delete(A)).isFalse();
      assertThat(writer.put(patch(A, "theirs"))).as("created").isTrue();
      writer.commit();
    }
    assertThat(existingItem(A).payload()).isEqualTo("mine");
  }

  @Checks("MD-4")
  void usersWhoseNumbersDifferOnlyInTheirHighBitsAreTwo() {
    put(BOOKMARKS, patch(A, "mine"));
    UserId namesake = new UserId(user.value() + (1L << 32));
    assertThat(store().info(namesake)).isEqualTo(UserInfo.EMPTY);
    try (var reader = store().lockForRead(namesake, BOOKMARKS, LONG_WAIT)) {
      assertThat(reader.items(BsoQuery.ALL).items()).isEmpty();
    }
  }

  @Checks("IT-2")
  void anyTextComesBackAsItWas() {
    List<BsoPatch> patches =
        Stream.iterate(0, i -> i + 1)
            .limit(TEXTS.size())
            .map(i -> BsoPatch.of("text" + i).withPayload(TEXTS.get(i)))
            .toList();
    write(BOOKMARKS, writer -> writer.putAll(patches));
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(existingItem(new BsoId("text" + i)).payload()).isEqualTo(TEXTS.get(i));
    }
  }

  @Checks("IT-2")
  void idsThatDifferInCaseOrSpacesAreDifferentItems() {
    List<BsoId> ids = IDS.stream().map(BsoId::new).toList();
    write(
        BOOKMARKS,
        writer ->
            assertThat(writer.putAll(patches(ids.toArray(BsoId[]::new))).created())
                .containsExactlyInAnyOrderElementsOf(ids));
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrderElementsOf(ids);
    for (BsoId id : ids) {
      assertThat(existingItem(id).payload()).isEqualTo("payload of " + id);
      var only = BsoQuery.builder().ids(Set.of(id)).build();
      assertThat(idPage(BOOKMARKS, only).items()).containsExactly(id);
    }
    Set<BsoId> left = new TreeSet<>(ids);
    for (BsoId id : ids.subList(0, 8)) {
      write(BOOKMARKS, writer -> assertThat(writer.delete(id)).isTrue());
      left.remove(id);
      assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrderElementsOf(left);
    }
  }

  @Checks("IT-2")
  void theLongestIdIsKeptWhole() {
    BsoId one = new BsoId("x".repeat(63) + "1");
    BsoId two = new BsoId("x".repeat(63) + "2");
    put(BOOKMARKS, one, two);
    assertThat(ids(BOOKMARKS)).containsExactlyInAnyOrder(one, two);
  }

  @Checks("IT-5")
  void thePayloadLimitIsTheDeclaredOne() {
    long limit = stage.traits().maxPayloadBytes();
    if (limit > LARGEST_PROBED) {
      return; // no statement: the rule does not ask for a limit that a test can reach
    }
    String largest = "\u00e4".repeat((int) (limit / 2)) + "x".repeat((int) (limit % 2));
    put(BOOKMARKS, patch(A, largest));
    assertThat(existingItem(A).payload().equals(largest)).as("the largest payload").isTrue();
    write(
        BOOKMARKS,
        writer ->
            assertFails(
                ValueTooLargeException.class,
                "a payload of one byte more",
                () -> writer.putAll(List.of(patch(B), patch(C, largest + "x")))));
    assertThat(ids(BOOKMARKS)).as("nothing of the refused call").containsExactly(A);
  }
}
