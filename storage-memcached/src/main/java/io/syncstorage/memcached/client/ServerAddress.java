package io.syncstorage.memcached.client;

import io.syncstorage.api.error.InvalidValueException;

/**
 * Where a server listens. The text of it decides which users lie on the server, so every instance
 * must name the servers in the same words.
 *
 * @param host a name or an address without brackets; looked up anew for each connection
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

  private static final int LARGEST_PORT = 65_535;

  public ServerAddress {
    if (host.isEmpty() || host.chars().anyMatch(character -> character <= ' ')) {
      throw new InvalidValueException("server host", "must be a name or an address");
    }
    if (port < 1 || port > LARGEST_PORT) {
      throw new InvalidValueException(
          "server port", "must be 1 to " + LARGEST_PORT + ", but was " + port);
    }
  }

  /**
   * From {@code host:port}; an IPv6 address in brackets.
   *
   * @throws InvalidValueException if it is not of that form
   */
  public static ServerAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || (!bracketed && host.contains(":"))) {
      throw malformed(text);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return new ServerAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static InvalidValueException malformed(String text) {
    return new InvalidValueException("server", "must be host:port, but was '" + text + "'");
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
