package io.syncstorage.examples.syncserver.http;

import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.resource.Answer;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives a body as a whole, without a thread that waits for it. Too long, too slow or too much at
 * once is answered here.
 */
final class BodyReceiver {

  private static final int FIRST_CHUNKED_CAPACITY = 8 * 1024;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final int maxBytes;
  private final Duration timeout;
  private final Responder responder;

  BodyReceiver(ServerSettings settings, Responder responder) {
    this.maxBytes = settings.limits().maxRequestBytes();
    this.timeout = settings.requestTimeout();
    this.responder = responder;
  }

  /**
   * Hands on a call's body when it is there, in a call of the root handler's kind: perhaps at once,
   * perhaps on another thread.
   */
  void receive(Call call, Consumer<ByteBuffer> then) {
    long length = Framing.length(call.exchange().getRequestHeaders());
    if (call.exchange().isRequestComplete()) {
      then.accept(ByteBuffer.allocate(0));
    } else if (length > maxBytes) {
      refuse(call, tooLarge());
    } else if (!call.reserve(length < 0 ? maxBytes : length)) {
      refuse(call, Answer.unavailable(PAUSE));
    } else {
      new Reception(call, length, then).begin();
    }
  }

  /** Answers a call whose body has not been read; what still comes is drained. */
  void refuse(Call call, Answer answer) {
    HttpServerExchange exchange = call.exchange();
    if (HttpContinue.requiresContinueResponse(exchange)) {
      call.closeConnection(); // the client waits, and may send the body or not
    }
    responder.send(call, answer);
  }

  private static Answer tooLarge() {
    return Answer.error(413, ErrorCode.SIZE_LIMIT);
  }

  /** One body on its way. */
  private final class Reception {
    private final Call call;
    private final HttpServerExchange exchange;
    private final Consumer<ByteBuffer> then;
    private final Gathered gathered;
    private final AtomicBoolean over = new AtomicBoolean();

    Reception(Call call, long length, Consumer<ByteBuffer> then) {
      this.call = call;
      this.exchange = call.exchange();
      this.then = then;
      this.gathered = new Gathered(length < 0 ? FIRST_CHUNKED_CAPACITY : (int) length);
    }

    void begin() {
      call.after(timeout, this::giveUp);
      if (HttpContinue.requiresContinueResponse(exchange)) {
        HttpContinue.sendContinueResponse(exchange, new OnceInvited());
      } else {
        readFirst();
      }
    }

    private final class OnceInvited implements IoCallback {
      @Override
      public void onComplete(HttpServerExchange invited, Sender sender) {
        Runnable read = () -> Connectors.executeRootHandler(same -> readFirst(), exchange);
        exchange.dispatch(SameThreadExecutor.INSTANCE, read);
      }

      @Override
      public void onException(HttpServerExchange invited, Sender sender, IOException exception) {
        call.abort();
      }
    }

    /** Within a handler's call: what is there already, which often is all. */
    private void readFirst() {
      StreamSourceChannel channel = exchange.getRequestChannel();
      read(
          channel,
          Runnable::run,
          () -> {
            channel.getReadSetter().set(this::readMore);
            channel.resumeReads();
          });
    }

    /** On an event of the channel. */
    private void readMore(StreamSourceChannel channel) {
      read(
          channel,
          action -> {
            channel.suspendReads();
            Connectors.executeRootHandler(same -> action.run(), exchange);
          },
          () -> {});
    }

    /**
     * Reads what is there.
     *
     * @param calling runs what ends the reception as a handler's call
     * @param waiting runs if more is to come
     */
    private void read(StreamSourceChannel channel, Consumer<Runnable> calling, Runnable waiting) {
      try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
        ByteBuffer buffer = pooled.getBuffer();
        while (!over.get()) {
          buffer.clear();
          int count = channel.read(buffer);
          if (count == 0) {
            waiting.run();
            return;
          }
          if (count < 0) {
            end(calling, this::complete);
          } else if (gathered.size() + count > maxBytes) {
            end(calling, () -> refuse(call, tooLarge()));
          } else {
            gathered.add(buffer.flip());
          }
        }
      } catch (IOException clientLeft) {
        end(Runnable::run, call::abort);
      }
    }

    private void end(Consumer<Runnable> calling, Runnable action) {
      if (over.compareAndSet(false, true)) {
        call.cancelTimer();
        calling.accept(action);
      }
    }

    private void complete() {
      call.received(gathered.size());
      then.accept(gathered.content());
    }

    /** By the timer. */
    private void giveUp() {
      end(
          action -> Connectors.executeRootHandler(same -> action.run(), exchange),
          () -> {
            call.closeConnection();
            responder.send(call, Answer.error(408, ErrorCode.UNKNOWN));
          });
    }
  }

  /** Bytes that can be read without being copied once more. */
  private static final class Gathered extends ByteArrayOutputStream {

    Gathered(int capacity) {
      super(capacity);
    }

    void add(ByteBuffer bytes) {
      int length = bytes.remaining();
      byte[] part = new byte[length];
      bytes.get(part);
      write(part, 0, length);
    }

    ByteBuffer content() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }
}
