package io.syncstorage.memcached.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens like memcached, and answers everything with the same bytes; the question for its settings
 * truly, if it is told so.
 */
final class RubbishServer implements AutoCloseable {

  private static final int HEADER = 24;
  private static final byte[] NAME = "item_size_max".getBytes(US_ASCII);
  private static final byte[] SIZE = "1048576".getBytes(US_ASCII);

  private final ServerSocket listener;
  private final byte[] rubbish;
  private final boolean tellsSettings;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  RubbishServer(byte[] rubbish, boolean tellsSettings) {
    this.rubbish = rubbish;
    this.tellsSettings = tellsSettings;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::acceptAll);
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** How many connections there were. */
  int connections() {
    return accepted.size();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : accepted) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket socket = listener.accept();
      accepted.add(socket);
      inBackground(() -> answerAll(socket));
    }
  }

  private void answerAll(Socket socket) throws IOException {
    byte[] question = new byte[65_536];
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    boolean first = true;
    for (int length = in.read(question); length > 0; length = in.read(question)) {
      out.write(first && tellsSettings ? settings(question) : rubbish);
      if (!first || !tellsSettings) {
        socket.shutdownOutput(); // or the client might wait for the rest of it
      }
      first = false;
    }
  }

  private static byte[] settings(byte[] question) {
    if (question[0] != (byte) 0x80) {
      return "STAT item_size_max 1048576\r\nEND\r\n".getBytes(US_ASCII);
    }
    int opaque = ByteBuffer.wrap(question).getInt(12);
    ByteBuffer answer = ByteBuffer.allocate(2 * HEADER + NAME.length + SIZE.length);
    putHeader(answer, opaque, NAME.length, NAME.length + SIZE.length);
    answer.put(NAME).put(SIZE);
    putHeader(answer, opaque, 0, 0);
    return answer.array();
  }

  private static void putHeader(ByteBuffer to, int opaque, int keyLength, int bodyLength) {
    to.put((byte) 0x81).put((byte) 0x10).putShort((short) keyLength).putInt(0);
    to.putInt(bodyLength).putInt(opaque).putLong(0);
  }

  private static void inBackground(Talk talk) {
    Thread thread =
        new Thread(
            () -> {
              try {
                talk.go();
              } catch (IOException e) {
                // Closed, by the client or by the test.
              }
            },
            "rubbish server");
    thread.setDaemon(true);
    thread.start();
  }

  /** What a thread does until its socket is closed. */
  private interface Talk {
    void go() throws IOException;
  }
}
