package io.syncstorage.api.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

  @Test
  void theLengthIsThatOfTheEncodedText() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      String text =
          random
              .ints(random.nextInt(40), 1, Character.MAX_CODE_POINT + 1)
              .map(point -> random.nextBoolean() ? point : point % 0x900 + 1)
              .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(Payload.utf8Length(text)).isEqualTo(text.getBytes(UTF_8).length);
      assertThat(Payload.isStorable(text)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "😀", "\u0001"
      })
  void theBordersOfTheEncodingAreExact(String text) {
    assertThat(Payload.utf8Length(text)).isEqualTo(text.getBytes(UTF_8).length);
  }

  @Test
  void nulAndLoneSurrogatesCannotBeStored() {
    for (String text :
        new String[] {
          "\0",
          "a\0b",
          "\ud800",
          "\udc00",
          "a\udbffb",
          "\udfff😀",
          "😀\ud83d",
          "\udc00\ud800",
          "\ud800\ud800\udc00"
        }) {
      assertThat(Payload.isStorable(text)).isFalse();
      assertThatThrownBy(() -> Payload.utf8Length(text)).isInstanceOf(InvalidValueException.class);
      assertThatThrownBy(() -> BsoPatch.of("id").withPayload(text))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("payload must be Unicode text without NUL characters and lone surrogates");
    }
  }
}
