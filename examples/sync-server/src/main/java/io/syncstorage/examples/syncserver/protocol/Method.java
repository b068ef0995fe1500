package io.syncstorage.examples.syncserver.protocol;

import java.util.Optional;

/** What a request wants; HEAD is a GET whose body is not sent. */
public enum Method {
  GET,
  PUT,
  POST,
  DELETE;

  /** Empty for a method that no resource has. */
  public static Optional<Method> of(String name) {
    return switch (name) {
      case "GET", "HEAD" -> Optional.of(GET);
      case "PUT" -> Optional.of(PUT);
      case "POST" -> Optional.of(POST);
      case "DELETE" -> Optional.of(DELETE);
      default -> Optional.empty();
    };
  }
}
