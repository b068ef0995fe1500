package io.syncstorage.examples.syncserver.http;

import io.syncstorage.examples.syncserver.protocol.Route;
import io.undertow.server.HttpServerExchange;

/**
 * A request's target exactly as it was sent: nothing decoded, nothing normalised.
 *
 * @param path from its first slash on; also of a target that names scheme and host
 * @param query without its question mark; empty if there is none
 * @param route what the path names
 */
record Target(String path, String query, Route route) {

  static Target of(HttpServerExchange exchange) {
    String path = exchange.getRequestURI();
    if (exchange.isHostIncludedInRequestURI()) {
      int authority = path.indexOf("//") + 2;
      int slash = path.indexOf('/', authority);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    return new Target(path, exchange.getQueryString(), Route.of(path));
  }

  /** Whether all of it is visible ASCII; anything else would have to be percent-encoded. */
  boolean isVisible() {
    return isVisible(path) && isVisible(query);
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** What Hawk signs, but the question mark of an empty query: Undertow does not show that. */
  String signed() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
