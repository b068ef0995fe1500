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
 * Reads the bodies of uploads. Text that is no UTF-8 or no JSON, or nests deeper than anything that
 * makes sense, fails as a whole; a BSO that cannot be stored fails alone.
 */
public final class BsoBodies {

  private final Limits limits;
  private final boolean brokenClientsRefused;

  /** A reader of bodies for one collection. */
  public BsoBodies(Limits limits, CollectionName collection) {
    this.limits = limits;
    this.brokenClientsRefused = collection.equals(BrokenClient.COLLECTION);
  }

  /** The BSOs of a POST. */
  public List<ParsedBso> readAll(ByteBuffer body, BodyFormat format) {
    List<ParsedBso> bsos = new ArrayList<>();
    CharBuffer text = decode(body);
    if (format == BodyFormat.JSON) {
      parse(text.array(), text.position(), text.limit(), parser -> readList(parser, bsos));
    } else {
      readLines(text, bsos);
    }
    return bsos;
  }

  /** The BSO of a PUT to this id. */
  public ParsedBso read(ByteBuffer body, BsoId id) {
    List<ParsedBso> bsos = new ArrayList<>(1);
    CharBuffer text = decode(body);
    parse(
        text.array(),
        text.position(),
        text.limit(),
        parser -> {
          requireObject(parser.nextToken());
          BsoFields fields = readFields(parser);
          if (fields.idGiven() && !id.value().equals(fields.id())) {
            throw ProtocolException.invalidBso("the body's id is not the URL's");
          }
          bsos.add(bso(id.value(), fields));
        });
    return bsos.get(0);
  }

  private void readList(JsonParser parser, List<ParsedBso> bsos) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw parser.currentToken() == null
          ? ProtocolException.badJson("an empty body")
          : ProtocolException.invalidBso("a body that is no list");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      bsos.add(readElement(parser));
    }
  }

  private void readLines(CharBuffer text, List<ParsedBso> bsos) {
    char[] characters = text.array();
    int start = text.position();
    for (int i = start; i <= text.limit(); i++) {
      if (i == text.limit() || characters[i] == '\n') {
        if (!new String(characters, start, i - start).isBlank()) {
          parse(
              characters,
              start,
              i,
              parser -> {
                parser.nextToken();
                bsos.add(readElement(parser));
              });
        }
        start = i + 1;
      }
    }
  }

  private ParsedBso readElement(JsonParser parser) throws IOException {
    requireObject(parser.currentToken());
    BsoFields fields = readFields(parser);
    if (fields.id() == null) {
      throw ProtocolException.invalidBso("a BSO without an id");
    }
    return bso(fields.id(), fields);
  }

  private BsoFields readFields(JsonParser parser) throws IOException {
    BsoFields fields = BsoFields.read(parser, limits.maxRecordPayloadBytes());
    if (brokenClientsRefused
        && fields.payload() instanceof Change.To<String> payload
        && BrokenClient.wrote(payload.value())) {
      throw ProtocolException.invalidBso("keys from a client that is known to be broken");
    }
    return fields;
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

  private static void requireObject(@Nullable JsonToken token) {
    if (token == null) {
      throw ProtocolException.badJson("an empty body");
    }
    if (token != JsonToken.START_OBJECT) {
      throw ProtocolException.invalidBso("a BSO that is no object");
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
