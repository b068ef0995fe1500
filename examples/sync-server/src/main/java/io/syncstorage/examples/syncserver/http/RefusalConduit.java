package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * What is written to one connection, with the protocol's answer in place of Undertow's own.
 * Undertow refuses a head that it cannot parse before any handler is asked: with a bare 400,
 * written at once and followed by the end of the connection.
 *
 * <p>A bare 400 is known by its lack of the timestamp that each of our answers has. No part of a
 * body can be mistaken for one: it would have to hold line ends that JSON escapes.
 */
final class RefusalConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private static final String STATUS_LINE = "HTTP/1\\.[01] 400 [^\r\n]*\r\n";
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int LONGEST = 1024;

  private final Supplier<ByteBuffer> refusal;
  private @Nullable ByteBuffer pending;

  private RefusalConduit(StreamSinkConduit next, Supplier<ByteBuffer> refusal) {
    super(next);
    this.refusal = refusal;
  }

  /**
   * Watches a connection from its begin.
   *
   * @param refusal a whole answer that ends the connection; asked for once for each bare one
   */
  static void watch(StreamConnection connection, Supplier<ByteBuffer> refusal) {
    connection
        .getSinkChannel()
        .setConduit(new RefusalConduit(connection.getSinkChannel().getConduit(), refusal));
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (pending == null && isBare(source)) {
      pending = refusal.get();
    }
    if (pending == null) {
      return next.write(source);
    }
    next.write(pending);
    if (pending.hasRemaining()) {
      return 0; // to be called again with the same source
    }
    pending = null;
    int taken = source.remaining();
    source.position(source.limit());
    return taken;
  }

  private static boolean isBare(ByteBuffer source) {
    if (source.remaining() <= STATUS_AT
        || source.remaining() > LONGEST
        || source.get(source.position()) != 'H'
        || source.get(source.position() + STATUS_AT) != '4') {
      return false;
    }
    String text = ISO_8859_1.decode(source.duplicate()).toString();
    return text.matches("(?s)" + STATUS_LINE + ".*\r\n\r\n")
        && !text.contains(Responder.TIMESTAMP + ": ");
  }
}
