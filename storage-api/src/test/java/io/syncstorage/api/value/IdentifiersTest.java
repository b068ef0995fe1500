package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class IdentifiersTest {

  @Test
  void anIdHasAnyPrintableAsciiCharacter() {
    assertLegal(BsoId::new, 1, 64, character -> character >= 0x20 && character <= 0x7e);
  }

  @Test
  void aCollectionNameHasLettersDigitsDotUnderscoreAndMinus() {
    assertLegal(CollectionName::new, 1, 32, character -> isWord(character) || character == '.');
  }

  @Test
  void aBatchIdIsSafeInAnAddress() {
    assertLegal(BatchId::new, 1, 64, IdentifiersTest::isWord);
  }

  private static boolean isWord(char character) {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".indexOf(character)
        >= 0;
  }

  private static void assertLegal(
      Function<String, ?> constructor, int shortest, int longest, Text.CharacterTest legal) {
    for (char character = 0; character < 0x300; character++) {
      String text = "a" + character;
      if (legal.accepts(character)) {
        assertThat(constructor.apply(text)).hasToString(text);
      } else {
        assertThatThrownBy(() -> constructor.apply(text)).isInstanceOf(InvalidValueException.class);
      }
    }
    assertThat(constructor.apply("x".repeat(shortest))).isNotNull();
    assertThat(constructor.apply("x".repeat(longest))).isNotNull();
    for (String text : new String[] {"x".repeat(shortest - 1), "x".repeat(longest + 1), "a😀"}) {
      assertThatThrownBy(() -> constructor.apply(text)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void caseAndSpacesMakeADifference() {
    assertThat(new BsoId("a")).isNotEqualTo(new BsoId("A")).isNotEqualTo(new BsoId("a "));
    assertThat(new BsoId(" ")).isLessThan(new BsoId("A")).isLessThan(new BsoId("a"));
    assertThat(new CollectionName("a")).isNotEqualTo(new CollectionName("A"));
    assertThat(new CollectionName("B")).isLessThan(new CollectionName("a"));
  }

  @Test
  void aRefusedIdNamesTheFieldAndTheRule() {
    assertThatThrownBy(() -> new BsoId(""))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("BSO id"))
        .hasMessage("BSO id must be 1 to 64 printable ASCII characters");
    assertThatThrownBy(() -> new CollectionName("a/b"))
        .hasMessage("collection name must be 1 to 32 characters of A-Z a-z 0-9 . _ -");
    assertThatThrownBy(() -> new BatchId("="))
        .hasMessage("batch id must be 1 to 64 characters of A-Z a-z 0-9 _ -");
  }

  @Test
  void aUserIsANumberFromZero() {
    assertThat(new UserId(0)).hasToString("0").isLessThan(new UserId(Long.MAX_VALUE));
    assertThatThrownBy(() -> new UserId(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("user id must not be negative, but was -1");
  }
}
