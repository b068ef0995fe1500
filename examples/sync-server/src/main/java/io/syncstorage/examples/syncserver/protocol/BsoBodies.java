package io.syncstorage.examples.syncserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Invalid;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one upload. Text that is no UTF-8 or no JSON, or nests deeper than anything
 * that makes sense, fails as a whole; then what is JSON but no BSOs; while a BSO that cannot be
 * stored fails alone. For one body.
 */
public final class BsoBodies {

  private final Limits limits;
  private final boolean brokenClientsRefused;
  private final List<ParsedBso> bsos = new ArrayList<>();

  /** Why the body is refused, should it turn out to be JSON. */
  private @Nullable ProtocolException refusal;

  /** A reader of a body for one collection. */
  public BsoBodies(Limits limits, CollectionName collection) {
    this.limits = limits;
    this.brokenClientsRefused = collection.equals(BrokenClient.COLLECTION);
  }

  /** The BSOs of a POST. */
  public List<ParsedBso> readAll(ByteBuffer body, BodyFormat format) {
    CharBuffer text = decode(body);
    if (format == BodyFormat.JSON) {
      parse(text.array(), text.position(), text.limit(), this::readList);
    } else {
      readLines(text);
    }
    return accepted();
  }

  /** The BSO of a PUT to this id. */
  public ParsedBso read(ByteBuffer body, BsoId id) {
    CharBuffer text = decode(body);
    parse(text.array(), text.position(), text.limit(), parser -> readObject(parser, id));
    return accepted().get(0);
  }

  private List<ParsedBso> accepted() {
    if (refusal != null) {
      throw refusal;
    }
    return bsos;
  }

  private void refuse(String message) {
    if (refusal == null) {
      refusal = ProtocolException.invalidBso(message);
    }
  }

  private void readList(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      refuse("a body that is no list");
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readObject(parser, null);
    }
  }

  private void readLines(CharBuffer text) {
    char[] characters = text.array();
    int start = text.position();
    for (int i = start; i <= text.limit(); i++) {
      if (i == text.limit() || characters[i] == '\n') {
        if (!new String(characters, start, i - start).isBlank()) {
          parse(characters, start, i, parser -> readObject(parser, null));
        }
        start = i + 1;
      }
    }
  }

  /**
   * Reads one BSO to its end.
   *
   * @param ofUrl the id that it must have if it has one; null: it must have one
   */
  private void readObject(JsonParser parser, @Nullable BsoId ofUrl) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse("a BSO that is no object");
      parser.skipChildren();
      return;
    }
    BsoFields fields = BsoFields.read(parser, limits.maxRecordPayloadBytes());
    if (brokenClientsRefused
        && fields.payload() instanceof Change.To<String> payload
        && BrokenClient.wrote(payload.value())) {
      refuse("keys from a client that is known to be broken");
    }
    String id = fields.id();
    if (ofUrl == null ? id == null : fields.idGiven() && !ofUrl.value().equals(id)) {
      refuse("a BSO without an id, or with another than the URL's");
    } else if (ofUrl != null) {
      bsos.add(bso(ofUrl.value(), fields));
    } else if (id != null) {
      bsos.add(bso(id, fields));
    }
  }

  private static ParsedBso bso(String id, BsoFields fields) {
    BsoProblem problem = fields.problem();
    if (problem != null) {
      return new Invalid(id, problem);
    }
    try {
      return new Valid(
          new BsoPatch(new BsoId(id), fields.payload(), fields.sortIndex(), fields.timeToLive()),
          fields.payloadBytes());
    } catch (InvalidValueException e) {
      return new Invalid(id, BsoProblem.INVALID_ID);
    }
  }

  private static CharBuffer decode(ByteBuffer body) {
    try {
      return UTF_8.newDecoder().decode(body.duplicate());
    } catch (CharacterCodingException e) {
      throw ProtocolException.badJson("the body is no UTF-8");
    }
  }

  private interface JsonWork {
    void read(JsonParser parser) throws IOException;
  }

  /** Reads exactly one JSON value from the characters from {@code start} to before {@code end}. */
  private static void parse(char[] characters, int start, int end, JsonWork work) {
    try (JsonParser parser = Json.FACTORY.createParser(characters, start, end - start)) {
      if (parser.nextToken() == null) {
        throw ProtocolException.badJson("an empty body");
      }
      work.read(parser);
      if (parser.nextToken() != null) {
        throw ProtocolException.badJson("something follows the JSON value");
      }
    } catch (JsonProcessingException e) {
      throw ProtocolException.badJson("the body is no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
  }
}
