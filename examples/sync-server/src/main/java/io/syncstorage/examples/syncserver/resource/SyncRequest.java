package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.UserId;
import io.syncstorage.examples.syncserver.protocol.Conditions;
import io.syncstorage.examples.syncserver.protocol.Method;
import io.syncstorage.examples.syncserver.protocol.QueryString;
import io.syncstorage.examples.syncserver.protocol.RequestHeaders;
import io.syncstorage.examples.syncserver.protocol.Route;
import java.nio.ByteBuffer;

/**
 * A request that was authenticated and has arrived as a whole.
 *
 * @param route with an endpoint below a user's root
 * @param user the one that the route names
 * @param body empty if there was none
 */
public record SyncRequest(
    Method method,
    Route route,
    UserId user,
    QueryString query,
    RequestHeaders headers,
    Conditions conditions,
    ByteBuffer body) {

  /** Without what the client sent. */
  @Override
  public String toString() {
    return method + " " + route.endpoint().template() + " for uid " + user;
  }
}
