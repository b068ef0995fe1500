package io.syncstorage.examples.syncserver.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static final int MAX_PAYLOAD = 50;

  private final LineReader reader = new LineReader(MAX_PAYLOAD);

  private TransferItem read(String line) throws BadLineException {
    return reader.read(line.getBytes(UTF_8));
  }

  private static String bso(String fields) {
    return "{\"collection\":\"c\",\"bso\":{\"id\":\"a\"" + fields + "}}";
  }

  @Test
  void aLineWithEveryFieldIsReadWhole() throws BadLineException {
    TransferItem item =
        read(bso(",\"payload\":\"p\\u00e9😀\",\"sortindex\":-7,\"ttl\":60,\"modified\":12.34"));

    assertThat(item.collection().value()).isEqualTo("c");
    assertThat(item.id().value()).isEqualTo("a");
    assertThat(item.payload()).isEqualTo("pé😀");
    assertThat(item.sortIndex()).hasValue(-7);
    assertThat(item.timeToLive()).hasValue(60);
    assertThat(item.modified()).contains(new Timestamp(1234));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"payload\":null,\"sortindex\":null,\"ttl\":null,\"modified\":null"})
  void aFieldThatIsMissingOrNullIsItsDefault(String fields) throws BadLineException {
    TransferItem item = read(bso(fields));

    assertThat(item.payload()).isEmpty();
    assertThat(item.sortIndex()).isEqualTo(OptionalInt.empty());
    assertThat(item.timeToLive()).isEqualTo(OptionalLong.empty());
    assertThat(item.modified()).isEqualTo(Optional.empty());
  }

  @Test
  void carriageReturnsAndSpacesAroundTheObjectDoNotMatter() throws BadLineException {
    assertThat(read("  " + bso("") + " \r").id().value()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                         | must be an object",
        "nonsense                                   | is not valid JSON (column",
        "{\"collection\":\"c\"                      | is not valid JSON (column",
        "{\"collection\":\"c\"}                     | lacks the field bso",
        "{\"bso\":{\"id\":\"a\"}}                   | lacks the field collection",
        "{\"collection\":\"c\",\"bso\":{}}          | lacks the field bso.id",
        "{\"collection\":\"c\",\"bso\":[]}          | bso must be an object",
        "{\"collection\":7,\"bso\":{\"id\":\"a\"}}  | collection must be a string",
        "{\"collection\":\"ä\",\"bso\":{\"id\":\"a\"}} | collection name must be 1 to 32",
        "{\"collection\":\"c\",\"bso\":{\"id\":\"ä\"}} | BSO id must be 1 to 64",
        "{\"collection\":\"c\",\"bso\":{\"id\":7}}  | bso.id must be a string",
        "{\"collection\":\"c\",\"more\":1,\"bso\":{\"id\":\"a\"}} | the unknown field more",
        "{\"collection\":\"c\",\"bso\":{\"id\":\"a\"}} {} | after the end of its JSON object",
        "{\"collection\":\"c\",\"collection\":\"d\",\"bso\":{\"id\":\"a\"}} | a field twice",
      })
  void aLineThatIsNoItemIsRefused(String line, String problem) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"payload\":7               | bso.payload must be a string",
        "\"payload\":{\"a\":1}       | bso.payload must be a string",
        "\"payload\":\"\\u0000\"     | payload must be Unicode text",
        "\"payload\":\"\\ud800\"     | payload must be Unicode text",
        "\"sortindex\":1.5           | bso.sortindex must be a whole number from -999999999",
        "\"sortindex\":1000000000    | bso.sortindex must be a whole number",
        "\"sortindex\":\"1\"         | bso.sortindex must be a whole number",
        "\"sortindex\":99999999999999999999999 | bso.sortindex must be a whole number",
        "\"ttl\":-1                  | bso.ttl must be a whole number from 0",
        "\"ttl\":true                | bso.ttl must be a whole number from 0",
        "\"modified\":\"1.00\"       | bso.modified must be a number",
        "\"modified\":1e3            | timestamp must be seconds",
        "\"modified\":1.234          | timestamp must be seconds",
        "\"modified\":-1             | timestamp must be seconds",
        "\"ttl\":1,\"ttl\":2         | gives a field twice",
        "\"deleted\":true            | the unknown field bso.deleted",
      })
  void aFieldOutOfItsRangeIsRefused(String field, String problem) {
    assertThatThrownBy(() -> read(bso("," + field)))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aPayloadIsMeasuredInUtf8() throws BadLineException {
    String fits = "é".repeat(MAX_PAYLOAD / 2);
    assertThat(read(bso(",\"payload\":\"" + fits + "\"")).payload()).isEqualTo(fits);

    assertThatThrownBy(() -> read(bso(",\"payload\":\"" + fits + "é\"")))
        .hasMessage("bso.payload must be at most 50 bytes, but was 52");
  }

  @Test
  void anyLegalIdAndCollectionFitIntoASmallPayloadLimit() throws BadLineException {
    LineReader small = new LineReader(1);
    String id = "i".repeat(64);
    String line = "{\"collection\":\"" + "c".repeat(32) + "\",\"bso\":{\"id\":\"" + id + "\"}}";

    assertThat(small.read(line.getBytes(UTF_8)).id().value()).isEqualTo(id);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] line = bso(",\"payload\":\"X\"").getBytes(UTF_8);
    line[line.length - 4] = (byte) 0xff;

    assertThatThrownBy(() -> reader.read(line)).isInstanceOf(BadLineException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"payload\":\"topsecret\u0000\"",
        ",\"payload\":topsecret",
        ",\"payload\":\"topsecret",
        ",\"payload\":[\"topsecret\"]",
        ",\"payload\":\"topsecret topsecret topsecret topsecret topsecret topsecret\"",
      })
  void noMessageRepeatsAPayload(String field) {
    assertThatThrownBy(() -> read(bso(field)))
        .isInstanceOf(BadLineException.class)
        .hasMessageNotContaining("topsecret")
        .hasNoCause();
  }
}
