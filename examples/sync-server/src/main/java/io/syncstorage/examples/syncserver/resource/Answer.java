package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An answer, up to its headers. Immutable, but for what a stream does.
 *
 * @param code present if it is an error; the body is then its number
 * @param contentType null without a body
 * @param lastModified of the resource, null where that makes no sense
 * @param written the T of the request's write, null if it wrote nothing
 * @param headers all others
 */
public record Answer(
    int status,
    OptionalInt code,
    @Nullable String contentType,
    Body body,
    @Nullable Timestamp lastModified,
    @Nullable Timestamp written,
    Map<String, String> headers) {

  /** What follows the headers. */
  public sealed interface Body {}

  /** A body that is there: what is between position and limit. */
  public record Bytes(ByteBuffer content) implements Body {}

  /**
   * A body that is too large to be held in memory. It keeps a session of the store open until it is
   * closed, which must happen, and is for one thread.
   */
  public non-sealed interface Stream extends Body, AutoCloseable {

    /** Writes it all, once. Fails half-way if the store or the client does. */
    void writeTo(OutputStream out) throws IOException;

    @Override
    void close();
  }

  private static final Body EMPTY = new Bytes(ByteBuffer.allocate(0));

  public static Answer empty(int status) {
    return new Answer(status, OptionalInt.empty(), null, EMPTY, null, null, Map.of());
  }

  public static Answer json(int status, byte[] content) {
    return of(status, BodyFormat.JSON.mediaType(), new Bytes(ByteBuffer.wrap(content)));
  }

  public static Answer of(int status, String contentType, Body body) {
    return new Answer(status, OptionalInt.empty(), contentType, body, null, null, Map.of());
  }

  public static Answer error(int status, ErrorCode code) {
    byte[] number = Integer.toString(code.number()).getBytes(StandardCharsets.US_ASCII);
    return new Answer(
        status,
        OptionalInt.of(code.number()),
        BodyFormat.JSON.mediaType(),
        new Bytes(ByteBuffer.wrap(number)),
        null,
        null,
        Map.of());
  }

  /**
   * 503.
   *
   * @param pause told to the client in whole seconds, rounded up, at least one
   */
  public static Answer unavailable(Duration pause) {
    long seconds = Math.max(1, pause.plusNanos(999_999_999).toSeconds());
    return error(503, ErrorCode.UNKNOWN).with("Retry-After", Long.toString(seconds));
  }

  public Answer lastModified(Timestamp timestamp) {
    return new Answer(status, code, contentType, body, timestamp, written, headers);
  }

  /** The answer of a write, at T. */
  public Answer written(Timestamp timestamp) {
    return new Answer(status, code, contentType, body, lastModified, timestamp, headers);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, code, contentType, body, lastModified, written, more);
  }

  /**
   * What {@code X-Weave-Timestamp} says: a write's T, or else the server's time, but never less
   * than the resource's last-modified.
   */
  public Timestamp timestamp(Timestamp now) {
    Timestamp time = written == null ? now : written;
    return lastModified == null ? time : Timestamp.max(time, lastModified);
  }
}
