package io.syncstorage.examples.syncserver.transfer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes items, one a line, in UTF-8, as {@link LineReader} reads them. Not thread-safe. */
final class LineWriter {

  private final JsonGenerator json;

  /** Writes to a stream that stays open and is the caller's to flush. */
  LineWriter(OutputStream out) throws IOException {
    json =
        JsonFactory.builder()
            .build()
            .createGenerator(out, JsonEncoding.UTF8)
            .enable(Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(Feature.FLUSH_PASSED_TO_STREAM)
            .disable(Feature.AUTO_CLOSE_TARGET)
            .setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  void write(TransferItem item) throws IOException {
    json.writeStartObject();
    json.writeStringField("collection", item.collection().value());
    json.writeObjectFieldStart("bso");
    json.writeStringField("id", item.id().value());
    json.writeStringField("payload", item.payload());
    if (item.sortIndex().isPresent()) {
      json.writeNumberField("sortindex", item.sortIndex().getAsInt());
    }
    if (item.timeToLive().isPresent()) {
      json.writeNumberField("ttl", item.timeToLive().getAsLong());
    }
    if (item.modified().isPresent()) {
      json.writeFieldName("modified");
      json.writeNumber(item.modified().get().toString());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Hands all that was written to the stream. */
  void flush() throws IOException {
    json.flush();
  }
}
