package io.syncstorage.memcached.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.testsupport.MemcachedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** What a server holds, seen past every client. */
final class RawMemcached {

  private RawMemcached() {}

  /** The first line of the answer to a command of the text protocol. */
  static String ask(MemcachedServer server, String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return answer.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean holds(MemcachedServer server, CacheKey key) {
    return ask(server, "mg " + key).equals("HD");
  }
}
