package io.syncstorage.examples.syncserver.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.syncstorage.api.value.CollectionName;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A client that encrypted its keys with an initialisation vector of zeros. What it would store in
 * the collection {@code crypto} could be read by anyone, and make every other client use it.
 */
final class BrokenClient {

  /** The collection to look for it in. */
  static final CollectionName COLLECTION = new CollectionName("crypto");

  private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAA==";

  private BrokenClient() {}

  /** Whether the payload is a JSON object with that vector. */
  static boolean wrote(String payload) {
    try (JsonParser parser = Json.FACTORY.createParser(payload)) {
      return parser.nextToken() == JsonToken.START_OBJECT && hasZeroVector(parser);
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
  }

  private static boolean hasZeroVector(JsonParser parser) throws IOException {
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("IV")) {
        found |= value == JsonToken.VALUE_STRING && parser.getText().equals(ZEROS);
      }
      parser.skipChildren();
    }
    return found && parser.nextToken() == null;
  }
}
