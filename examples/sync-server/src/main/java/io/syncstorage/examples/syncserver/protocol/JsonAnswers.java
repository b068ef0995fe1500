package io.syncstorage.examples.syncserver.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bodies of answers, but for those of BSOs: see {@link BsoWriter}. */
public final class JsonAnswers {

  /** What a whole upload answers: enough for a hundred ids. */
  private static final int TYPICAL_BYTES = 2048;

  private interface JsonWork {
    void write(JsonGenerator generator) throws IOException;
  }

  private JsonAnswers() {}

  /** {@code {"bookmarks": 1234567890.12, …}}, for any kind of number that stands for itself. */
  public static <V> byte[] perCollection(
      Map<CollectionName, V> values, Function<? super V, String> number) {
    return json(
        Json.FACTORY,
        generator -> {
          generator.writeStartObject();
          for (Map.Entry<CollectionName, V> entry : values.entrySet()) {
            generator.writeFieldName(entry.getKey().value());
            generator.writeNumber(number.apply(entry.getValue()));
          }
          generator.writeEndObject();
        });
  }

  /** {@code [used KiB, quota KiB or null]}. */
  public static byte[] quota(long usedBytes, OptionalLong quotaBytes) {
    return json(
        Json.FACTORY,
        generator -> {
          generator.writeStartArray();
          generator.writeNumber(Numbers.kibibytes(usedBytes));
          if (quotaBytes.isPresent()) {
            generator.writeNumber(Numbers.kibibytes(quotaBytes.getAsLong()));
          } else {
            generator.writeNull();
          }
          generator.writeEndArray();
        });
  }

  public static byte[] configuration(Limits limits) {
    return json(
        Json.FACTORY,
        generator -> {
          generator.writeStartObject();
          generator.writeNumberField("max_request_bytes", limits.maxRequestBytes());
          generator.writeNumberField("max_post_records", limits.maxPostRecords());
          generator.writeNumberField("max_post_bytes", limits.maxPostBytes());
          generator.writeNumberField("max_total_records", limits.maxTotalRecords());
          generator.writeNumberField("max_total_bytes", limits.maxTotalBytes());
          generator.writeNumberField("max_record_payload_bytes", limits.maxRecordPayloadBytes());
          generator.writeEndObject();
        });
  }

  /** {@code {"modified": T}}. */
  public static byte[] modified(Timestamp timestamp) {
    return json(
        Json.FACTORY,
        generator -> {
          generator.writeStartObject();
          writeModified(generator, timestamp);
          generator.writeEndObject();
        });
  }

  /** {@code {"modified": T, "success": […], "failed": {…}}}. */
  public static byte[] posted(
      Timestamp modified, Collection<BsoId> success, Map<String, BsoProblem> failed) {
    return uploaded(modified, null, success, failed);
  }

  /** {@code {"batch": id, "success": […], "failed": {…}}}. */
  public static byte[] batched(
      String batch, Collection<BsoId> success, Map<String, BsoProblem> failed) {
    return uploaded(null, batch, success, failed);
  }

  private static byte[] uploaded(
      @Nullable Timestamp modified,
      @Nullable String batch,
      Collection<BsoId> success,
      Map<String, BsoProblem> failed) {
    return json(
        Json.ESCAPING,
        generator -> {
          generator.writeStartObject();
          if (modified != null) {
            writeModified(generator, modified);
          }
          if (batch != null) {
            generator.writeStringField("batch", batch);
          }
          generator.writeArrayFieldStart("success");
          for (BsoId id : success) {
            generator.writeString(id.value());
          }
          generator.writeEndArray();
          generator.writeObjectFieldStart("failed");
          for (Map.Entry<String, BsoProblem> entry : failed.entrySet()) {
            generator.writeStringField(entry.getKey(), entry.getValue().reason());
          }
          generator.writeEndObject();
          generator.writeEndObject();
        });
  }

  private static void writeModified(JsonGenerator generator, Timestamp timestamp)
      throws IOException {
    generator.writeFieldName("modified");
    generator.writeNumber(timestamp.toString());
  }

  private static byte[] json(JsonFactory factory, JsonWork work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator generator = factory.createGenerator(bytes)) {
      work.write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }
}
