package io.syncstorage.examples.syncserver.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Payload;
import io.syncstorage.api.value.Timestamp;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads one line strictly: no unknown, doubled or ill-typed field passes. */
final class LineReader {

  private static final int MAX_SORT_INDEX = 999_999_999;

  /** Far beyond every date, and far from overflow when counted in milliseconds. */
  private static final long MAX_TTL_SECONDS = 999_999_999_999L;

  private final JsonFactory json;
  private final long maxPayloadBytes;

  /**
   * @param maxPayloadBytes the largest payload that the store takes, in UTF-8
   */
  LineReader(long maxPayloadBytes) {
    this.maxPayloadBytes = maxPayloadBytes;
    this.json =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(
                        (int) Math.min(maxPayloadBytes + BsoId.MAX_LENGTH, Integer.MAX_VALUE - 8))
                    .maxNestingDepth(4)
                    .build())
            .build();
  }

  /** The item that a line of UTF-8 states. */
  TransferItem read(byte[] line) throws BadLineException {
    try (JsonParser parser = json.createParser(line)) {
      TransferItem item = readLine(parser);
      if (parser.nextToken() != null) {
        throw new BadLineException("has something after the end of its JSON object");
      }
      return item;
    } catch (StreamConstraintsException e) {
      throw new BadLineException(
          "has a text longer or nested deeper than a payload of "
              + maxPayloadBytes
              + " bytes allows");
    } catch (JsonProcessingException e) {
      throw new BadLineException(problemOf(e));
    } catch (InvalidValueException e) {
      throw new BadLineException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new BadLineException("is not UTF-8");
    }
  }

  /** The parser's own messages may quote what it read, so only the place is passed on. */
  private static String problemOf(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    return message.startsWith("Duplicate field")
        ? "gives a field twice (column " + e.getLocation().getColumnNr() + ")"
        : "is not valid JSON (column " + e.getLocation().getColumnNr() + ")";
  }

  private TransferItem readLine(JsonParser parser) throws IOException, BadLineException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLineException("must be an object {\"collection\": …, \"bso\": {…}}");
    }
    @Nullable CollectionName collection = null;
    @Nullable BsoFields bso = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "collection" -> collection = new CollectionName(text(parser, "collection"));
        case "bso" -> bso = readBso(parser);
        default -> throw unknown(field, "collection, bso");
      }
    }
    if (collection == null) {
      throw new BadLineException("lacks the field collection");
    }
    if (bso == null || bso.id == null) {
      throw new BadLineException("lacks the field " + (bso == null ? "bso" : "bso.id"));
    }
    return new TransferItem(
        collection, bso.id, bso.payload, bso.sortIndex, bso.timeToLive, bso.modified);
  }

  private BsoFields readBso(JsonParser parser) throws IOException, BadLineException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new BadLineException("bso must be an object");
    }
    BsoFields bso = new BsoFields();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
      switch (field) {
        case "id" -> bso.id = new BsoId(text(parser, "bso.id"));
        case "payload" -> bso.payload = isNull ? Payload.DEFAULT : payload(parser);
        case "sortindex" ->
            bso.sortIndex = isNull ? OptionalInt.empty() : OptionalInt.of(sortIndex(parser));
        case "ttl" ->
            bso.timeToLive =
                isNull
                    ? OptionalLong.empty()
                    : OptionalLong.of(integer(parser, "bso.ttl", 0, MAX_TTL_SECONDS));
        case "modified" -> bso.modified = isNull ? Optional.empty() : Optional.of(time(parser));
        default -> throw unknown("bso." + field, "id, payload, sortindex, ttl, modified");
      }
    }
    return bso;
  }

  private String payload(JsonParser parser) throws IOException, BadLineException {
    String payload = text(parser, "bso.payload");
    long bytes = Payload.utf8Length(payload);
    if (bytes > maxPayloadBytes) {
      throw new BadLineException(
          "bso.payload must be at most " + maxPayloadBytes + " bytes, but was " + bytes);
    }
    return payload;
  }

  private static int sortIndex(JsonParser parser) throws IOException, BadLineException {
    return (int) integer(parser, "bso.sortindex", -MAX_SORT_INDEX, MAX_SORT_INDEX);
  }

  private static Timestamp time(JsonParser parser) throws IOException, BadLineException {
    if (!parser.currentToken().isNumeric()) {
      throw new BadLineException("bso.modified must be a number of seconds");
    }
    return Timestamp.parse(parser.getText());
  }

  private static String text(JsonParser parser, String field) throws IOException, BadLineException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new BadLineException(field + " must be a string");
    }
    return parser.getText();
  }

  private static long integer(JsonParser parser, String field, long least, long most)
      throws IOException, BadLineException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new BadLineException(field + " must be a whole number from " + least + " to " + most);
  }

  private static BadLineException unknown(String field, String known) {
    String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
    return new BadLineException("has the unknown field " + shown + "; known are " + known);
  }

  /** What has been read of a bso so far. */
  private static final class BsoFields {
    @Nullable BsoId id;
    String payload = Payload.DEFAULT;
    OptionalInt sortIndex = OptionalInt.empty();
    OptionalLong timeToLive = OptionalLong.empty();
    Optional<Timestamp> modified = Optional.empty();
  }
}
