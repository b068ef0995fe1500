package io.syncstorage.examples.syncserver.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link TokenPayload}. */
final class TokenJson {

  private static final String UID = "uid";
  private static final String NODE = "node";
  private static final String EXPIRES = "expires";
  private static final String SALT = "salt";
  private static final String FXA_UID = "fxa_uid";
  private static final String FXA_KID = "fxa_kid";
  private static final String DEVICE_ID = "device_id";

  /** Deep enough for extra fields that are ignored; the known ones do not nest. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_NUMBER_LENGTH = 40;
  private static final double LAST_EXPIRY_SECONDS = 1e11;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TokenJson() {}

  static byte[] write(TokenPayload payload) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(UID, payload.uid());
    json.put(NODE, payload.node().toString());
    json.put(EXPIRES, payload.expires().getEpochSecond());
    json.put(SALT, payload.salt());
    putIfGiven(json, FXA_UID, payload.fxaUid());
    putIfGiven(json, FXA_KID, payload.fxaKid());
    putIfGiven(json, DEVICE_ID, payload.deviceId());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of numbers and texts is always JSON", impossible);
    }
  }

  private static void putIfGiven(ObjectNode json, String field, @Nullable String text) {
    if (text != null) {
      json.put(field, text);
    }
  }

  /** Empty if the bytes are no JSON object or a known field is absent or of the wrong type. */
  static Optional<TokenPayload> read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      Optional<NodeUrl> node = NodeUrl.parse(text(json, NODE));
      return node.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new TokenPayload(
                  uid(json),
                  node.get(),
                  expires(json),
                  text(json, SALT),
                  optionalText(json, FXA_UID),
                  optionalText(json, FXA_KID),
                  optionalText(json, DEVICE_ID)));
    } catch (IOException | IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  private static long uid(JsonNode json) {
    JsonNode uid = json.path(UID);
    require(uid.isIntegralNumber() && uid.canConvertToLong());
    return uid.longValue();
  }

  /** Seconds since the epoch, perhaps with a fraction, of which milliseconds are kept. */
  private static Instant expires(JsonNode json) {
    JsonNode expires = json.path(EXPIRES);
    double seconds = expires.doubleValue();
    require(expires.isNumber() && seconds >= 0 && seconds < LAST_EXPIRY_SECONDS);
    return Instant.ofEpochMilli((long) (seconds * 1000));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    require(value.isTextual());
    return value.textValue();
  }

  private static @Nullable String optionalText(JsonNode json, String field) {
    return json.path(field).isMissingNode() || json.path(field).isNull() ? null : text(json, field);
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("a field of the token is absent or of the wrong type");
    }
  }
}
