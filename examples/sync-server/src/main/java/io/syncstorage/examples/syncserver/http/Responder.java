package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.resource.Answer;
import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers. Those in memory wait for slow clients without a thread; those streamed keep theirs
 * and a session of the store, so they are few at a time and must be done in time.
 */
final class Responder {

  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  private static final HttpString LAST_MODIFIED = new HttpString("X-Last-Modified");
  static final HttpString TIMESTAMP = new HttpString("X-Weave-Timestamp");

  /** Smaller answers are not worth counting. */
  private static final int COUNTED_BYTES = 16 * 1024;

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Duration timeout;
  private final Duration streamTimeout;
  private final Semaphore streams;

  Responder(ServerSettings settings) {
    this.timeout = settings.requestTimeout();
    this.streamTimeout = settings.streamTimeout();
    this.streams = new Semaphore(Math.max(1, settings.workerThreads() / 4));
  }

  /** Answers a call, once. A stream only on a thread that may block. */
  void send(Call call, Answer answer) {
    if (answer.body() instanceof Answer.Stream stream) {
      sendStream(call, answer, stream);
    } else if (answer.body() instanceof Answer.Bytes bytes) {
      int length = bytes.content().remaining();
      boolean read = answer.written() == null && length > COUNTED_BYTES;
      if (read && !call.reserve(length)) {
        send(call, Answer.unavailable(PAUSE));
        return;
      }
      begin(call, answer);
      sendBytes(call, bytes.content().duplicate());
    }
  }

  private static void begin(Call call, Answer answer) {
    HttpServerExchange exchange = call.exchange();
    HeaderMap headers = exchange.getResponseHeaders();
    exchange.setStatusCode(answer.status());
    headers.put(TIMESTAMP, answer.timestamp(call.arrival()).toString());
    Timestamp lastModified = answer.lastModified();
    if (lastModified != null) {
      headers.put(LAST_MODIFIED, lastModified.toString());
    }
    String contentType = answer.contentType();
    if (contentType != null) {
      headers.put(Headers.CONTENT_TYPE, contentType);
    }
    answer.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
    CrossOrigin.allow(exchange.getRequestHeaders(), headers);
    call.answered(answer.code());
  }

  private void sendBytes(Call call, ByteBuffer content) {
    HttpServerExchange exchange = call.exchange();
    if (exchange.getStatusCode() != 304) {
      exchange.setResponseContentLength(content.remaining());
    }
    if (call.isHead() || !content.hasRemaining()) {
      exchange.endExchange();
    } else {
      exchange.getResponseSender().send(content, IoCallback.END_EXCHANGE);
    }
    if (!exchange.isComplete()) { // the client is slow, or still sends what nobody wants
      call.after(timeout, call::abort);
    }
  }

  private void sendStream(Call call, Answer answer, Answer.Stream stream) {
    if (!streams.tryAcquire()) {
      stream.close();
      send(call, Answer.unavailable(PAUSE));
      return;
    }
    try (stream) {
      begin(call, answer);
      if (call.isHead()) {
        call.exchange().endExchange();
      } else {
        call.after(streamTimeout, call::disconnect);
        call.exchange().startBlocking();
        OutputStream out = call.exchange().getOutputStream();
        stream.writeTo(out);
        out.close();
      }
    } catch (IOException e) {
      LOG.debug("a client left before the end of its answer");
      call.abort();
    } catch (RuntimeException e) {
      LOG.warn("an answer broke off", e);
      call.abort();
    } finally {
      streams.release();
    }
  }
}
