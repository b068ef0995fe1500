package io.syncstorage.memcached.client;

import io.syncstorage.testsupport.MemcachedServer;
import io.syncstorage.testsupport.RequiresServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The port over a real server. */
@RequiresServer("memcached")
abstract class RealServerContract extends CachePortContract {

  private static final Duration AMPLE = Duration.ofSeconds(10);

  private final WireProtocol protocol;
  private final MemcachedServer server;
  private final TestClient client;

  RealServerContract(WireProtocol protocol, String... serverOptions) {
    this.protocol = protocol;
    this.server = MemcachedServer.started(serverOptions);
    this.client = new TestClient(protocol, AMPLE, server.address());
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Override
  CachePort cache() {
    return client.cache();
  }

  @Override
  boolean tellsIds() {
    return protocol == WireProtocol.BINARY;
  }

  @Override
  void restartServer() {
    server.restart();
    client.reconnect(KEY);
  }
}
