package io.syncstorage.memcached.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedConnection;

/** Makes spymemcached's connections, set up so that they keep the port's promises. */
final class SpyConnections {

  private static final int BUFFER_BYTES = 65_536;

  private SpyConnections() {}

  /**
   * Begins to connect. The connection's thread runs already, and may call the observer, when this
   * returns.
   *
   * @throws IOException if not even the attempt could be made
   */
  static MemcachedConnection open(
      ClientSettings settings,
      Commands commands,
      InetSocketAddress address,
      ConnectionObserver observer)
      throws IOException {
    return new MemcachedConnection(
        BUFFER_BYTES,
        factory(settings, commands),
        List.of(address),
        List.of(observer),
        FailureMode.Cancel,
        commands.operations());
  }

  private static ConnectionFactory factory(ClientSettings settings, Commands commands) {
    return new ConnectionFactoryBuilder()
        .setProtocol(
            switch (settings.protocol()) {
              case BINARY -> Protocol.BINARY;
              case TEXT -> Protocol.TEXT;
            })
        .setOpFact(commands.operations())
        .setFailureMode(FailureMode.Cancel) // the other modes move operations to other connections
        .setShouldOptimize(false) // merged operations could not be abandoned one by one
        .setOpTimeout(settings.operationTimeout().toMillis())
        .setOpQueueMaxBlockTime(0) // a queue that is full says so at once
        .setUseNagleAlgorithm(false)
        .setDaemon(true)
        .build();
  }
}
