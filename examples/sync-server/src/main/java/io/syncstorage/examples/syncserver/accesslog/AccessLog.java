package io.syncstorage.examples.syncserver.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncstorage.examples.syncserver.http.RequestEvent;
import io.syncstorage.examples.syncserver.http.RequestObserver;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each request to the logger {@code access} at INFO, as one JSON object: {@code time}, {@code
 * method}, {@code route}, {@code uid} if known, {@code status}, {@code code} if it failed, {@code
 * ms}, {@code in} and {@code out} in bytes. Thread-safe.
 */
public final class AccessLog implements RequestObserver {

  /** The logger's name, for a logging configuration. */
  public static final String LOGGER = "access";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final JsonFactory json = new JsonFactory();
  private final InstantSource clock;

  /**
   * @param clock says when a request ended
   */
  public AccessLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void finished(RequestEvent event) {
    if (LOG.isInfoEnabled()) {
      LOG.info(line(event));
    }
  }

  String line(RequestEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      generator.writeStartObject();
      generator.writeStringField("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      generator.writeStringField("method", event.method());
      generator.writeStringField("route", event.route());
      if (event.uid().isPresent()) {
        generator.writeNumberField("uid", event.uid().getAsLong());
      }
      generator.writeNumberField("status", event.status());
      if (event.code().isPresent()) {
        generator.writeNumberField("code", event.code().getAsInt());
      }
      generator.writeNumberField("ms", milliseconds(event.duration()));
      generator.writeNumberField("in", event.requestBytes());
      generator.writeNumberField("out", event.responseBytes());
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /** To the microsecond. */
  private static double milliseconds(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e3;
  }
}
