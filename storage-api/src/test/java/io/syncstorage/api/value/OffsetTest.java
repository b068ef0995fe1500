package io.syncstorage.api.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidOffsetException;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OffsetTest {

  private static final BsoId ID = new BsoId("an id: with everything~");

  @Test
  void aTokenIsReadBack() {
    Random random = new Random(4);
    for (int i = 0; i < 5_000; i++) {
      OptionalLong key =
          random.nextInt(5) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
      Offset offset = new Offset(key, randomId(random), random.nextLong());
      assertThat(offset.toString()).matches("[A-Za-z0-9_-]{1,256}");
      assertThat(Offset.parse(offset.toString())).isEqualTo(offset);
    }
  }

  private static BsoId randomId(Random random) {
    return new BsoId(
        random
            .ints(1 + random.nextInt(64), ' ', '~' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  @Test
  void theLongestTokenIsReadBack() {
    Offset offset = new Offset(OptionalLong.of(Long.MIN_VALUE), new BsoId("~".repeat(64)), -1);
    assertThat(Offset.parse(offset.toString())).isEqualTo(offset);
  }

  @Test
  void theFormOfATokenNeverChanges() {
    assertThat(new Offset(OptionalLong.of(170), new BsoId("b"), 0xabcdefL))
        .hasToString(encoded("abcdef:170:b"));
    assertThat(new Offset(OptionalLong.empty(), new BsoId("b"), -1))
        .hasToString(encoded("ffffffffffffffff::b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        "1:2",
        "1:2:",
        "x:2:id",
        ":2:id",
        "1:x:id",
        "1:2.0:id",
        "1:9223372036854775808:id",
        "+1:2:id",
        "01:2:id",
        "1:+2:id",
        "1:02:id",
        "1:-0:id",
        "A:2:id",
        "11111111111111111:2:id",
        "-1:2:id",
        "1: 2:id",
        "1:2:\u0001",
        "1:2:\n"
      })
  void aTokenThatNobodyWroteIsRefused(String text) {
    assertMalformed(encoded(text));
  }

  @Test
  void anotherSpellingOfATokenIsRefused() {
    String token = new Offset(OptionalLong.of(1), ID, 5).toString();
    assertMalformed(token + "=");
    assertMalformed(token + "==");
    assertMalformed(token.substring(1));
    assertMalformed(" " + token);
    assertMalformed(token + "\n");
    assertMalformed("*" + token);
    assertMalformed("ä" + token);
    assertMalformed("\ud800");
    assertMalformed("A".repeat(257));
    assertMalformed("A".repeat(100_000));
    assertMalformed(encoded("1:2:" + "x".repeat(65)));
    assertMalformed(Base64.getEncoder().encodeToString("1:2:?>?>".getBytes(UTF_8)));
  }

  @Test
  void unusedBitsOfTheLastCharacterAreRefused() {
    String token = encoded("1:2:i"); // 5 bytes: the last character carries 4 bits
    assertThatCode(() -> Offset.parse(token)).doesNotThrowAnyException();
    char last = token.charAt(token.length() - 1);
    assertMalformed(token.substring(0, token.length() - 1) + (char) (last + 1));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static void assertMalformed(String token) {
    assertThatThrownBy(() -> Offset.parse(token))
        .isInstanceOf(InvalidOffsetException.class)
        .hasMessage("the offset is not a token that a page gave out");
  }

  @Test
  void itHoldsTheKeyTheSortOrderNeeds() {
    Bso item = new Bso(ID, new Timestamp(7), "", OptionalInt.of(-2), Expiry.NEVER);
    Bso unsorted = new Bso(ID, new Timestamp(7), "", OptionalInt.empty(), Expiry.NEVER);
    for (Sort sort : List.of(Sort.NEWEST, Sort.OLDEST)) {
      BsoQuery query = BsoQuery.builder().sort(sort).build();
      assertThat(Offset.after(item, query).sortKey()).hasValue(7);
    }
    BsoQuery byIndex = BsoQuery.builder().sort(Sort.INDEX).build();
    assertThat(Offset.after(item, byIndex).sortKey()).hasValue(-2);
    assertThat(Offset.after(unsorted, byIndex).sortKey()).isEmpty();
    assertThat(Offset.after(item, byIndex).fingerprint()).isEqualTo(byIndex.fingerprint());
  }
}
