package io.syncstorage.examples.syncserver.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes items, or their ids, to a stream as they come: one, a JSON list, or one a line. Not
 * thread-safe. Closing it completes the list, and leaves the stream open.
 */
public final class BsoWriter implements AutoCloseable {

  private enum Form {
    SINGLE,
    LIST,
    LINES
  }

  private final OutputStream out;
  private final JsonGenerator generator;
  private final Form form;
  private boolean empty = true;

  private BsoWriter(OutputStream out, Form form) throws IOException {
    this.out = out;
    this.form = form;
    this.generator = Json.FACTORY.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    if (form == Form.LINES) {
      generator.setRootValueSeparator(new SerializedString("\n"));
    } else if (form == Form.LIST) {
      generator.writeStartArray();
    }
  }

  public static BsoWriter ofList(OutputStream out, BodyFormat format) throws IOException {
    return new BsoWriter(out, format == BodyFormat.NEWLINES ? Form.LINES : Form.LIST);
  }

  public static BsoWriter ofOne(OutputStream out) throws IOException {
    return new BsoWriter(out, Form.SINGLE);
  }

  /** {@code {"id": …, "modified": …, "payload": …[, "sortindex": …]}}: never the time-to-live. */
  public void write(Bso item) throws IOException {
    empty = false;
    generator.writeStartObject();
    generator.writeStringField("id", item.id().value());
    generator.writeFieldName("modified");
    generator.writeNumber(item.modified().toString());
    generator.writeStringField("payload", item.payload());
    if (item.sortIndex().isPresent()) {
      generator.writeNumberField("sortindex", item.sortIndex().getAsInt());
    }
    generator.writeEndObject();
  }

  public void write(BsoId id) throws IOException {
    empty = false;
    generator.writeString(id.value());
  }

  /** Hands on what is buffered, so that the stream's size tells what was written. */
  public void flush() throws IOException {
    generator.flush();
  }

  @Override
  public void close() throws IOException {
    if (form == Form.LIST) {
      generator.writeEndArray();
    }
    generator.close();
    if (form == Form.LINES && !empty) {
      out.write('\n');
    }
  }
}
