package io.syncstorage.examples.syncserver.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, as they are read: the first problem is kept, and reading goes on
 * to the object's end. For one object.
 */
final class BsoFields {

  private static final int MAX_SORTINDEX_DIGITS = 9;

  /** What other versions of this protocol's servers return, so that a client may send it back. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("modified", "collection", "username", "payload_size");

  private final int maxPayloadBytes;
  private final Set<String> seen = new HashSet<>();

  private boolean idGiven;
  private @Nullable String id;
  private Change<String> payload = Change.keep();
  private Change<Integer> sortIndex = Change.keep();
  private Change<Duration> timeToLive = Change.keep();
  private long payloadBytes;
  private @Nullable BsoProblem problem;

  private BsoFields(int maxPayloadBytes) {
    this.maxPayloadBytes = maxPayloadBytes;
  }

  /** Reads an object to its end; the parser stands on its opening brace. */
  static BsoFields read(JsonParser parser, int maxPayloadBytes) throws IOException {
    BsoFields fields = new BsoFields(maxPayloadBytes);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.field(name, parser);
      parser.skipChildren();
    }
    return fields;
  }

  private void field(String name, JsonParser parser) throws IOException {
    if (OF_THE_SERVER.contains(name)) {
      return;
    }
    if (!seen.add(name)) {
      note(BsoProblem.DUPLICATE_FIELD);
      return;
    }
    switch (name) {
      case "id" -> readId(parser);
      case "payload" -> readPayload(parser);
      case "sortindex" -> readSortIndex(parser);
      case "ttl" -> readTimeToLive(parser);
      default -> note(BsoProblem.UNKNOWN_FIELD);
    }
  }

  private void readId(JsonParser parser) throws IOException {
    idGiven = true;
    id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
  }

  private void readPayload(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      payload = Change.reset();
    } else if (parser.currentToken() != JsonToken.VALUE_STRING) {
      note(BsoProblem.INVALID_PAYLOAD);
    } else if (!Payload.isStorable(parser.getText())) {
      note(BsoProblem.INVALID_PAYLOAD);
    } else {
      payload = Change.to(parser.getText());
      payloadBytes = Payload.utf8Length(parser.getText());
      if (payloadBytes > maxPayloadBytes) {
        note(BsoProblem.PAYLOAD_TOO_LARGE);
      }
    }
  }

  private void readSortIndex(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      sortIndex = Change.reset();
      return;
    }
    String digits = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "";
    int length = digits.startsWith("-") ? digits.length() - 1 : digits.length();
    if (length < 1 || length > MAX_SORTINDEX_DIGITS) {
      note(BsoProblem.INVALID_SORTINDEX);
    } else {
      sortIndex = Change.to(Integer.valueOf(digits));
    }
  }

  /** In whole seconds; longer than the longest counts as not given. */
  private void readTimeToLive(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      timeToLive = Change.reset();
      return;
    }
    String digits = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "";
    if (digits.isEmpty() || (digits.startsWith("-") && !digits.equals("-0"))) {
      note(BsoProblem.INVALID_TTL);
      return;
    }
    long seconds = digits.equals("-0") ? 0 : Numbers.parseCapped(digits);
    if (seconds <= BsoPatch.MAX_TIME_TO_LIVE.toSeconds()) {
      timeToLive = Change.to(Duration.ofSeconds(seconds));
    }
  }

  private void note(BsoProblem found) {
    if (problem == null) {
      problem = found;
    }
  }

  boolean idGiven() {
    return idGiven;
  }

  /** The id as it was written, or null if none was given, or no text. */
  @Nullable String id() {
    return id;
  }

  @Nullable BsoProblem problem() {
    return problem;
  }

  Change<String> payload() {
    return payload;
  }

  Change<Integer> sortIndex() {
    return sortIndex;
  }

  Change<Duration> timeToLive() {
    return timeToLive;
  }

  long payloadBytes() {
    return payloadBytes;
  }
}
