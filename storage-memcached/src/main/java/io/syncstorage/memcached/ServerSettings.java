package io.syncstorage.memcached;

import io.syncstorage.memcached.client.ClientSettings;
import io.syncstorage.memcached.client.ServerAddress;
import io.syncstorage.memcached.client.WireProtocol;

/** The settings as the client has them. */
final class ServerSettings {

  private ServerSettings() {}

  static ClientSettings of(MemcachedStorageSettings settings) {
    ClientSettings defaults =
        ClientSettings.of(settings.servers().stream().map(ServerAddress::parse).toList());
    return new ClientSettings(
        defaults.servers(),
        settings.wireProtocol() == MemcachedStorageSettings.WireProtocol.BINARY
            ? WireProtocol.BINARY
            : WireProtocol.TEXT,
        settings.operationTimeout(),
        defaults.retryDelay(),
        defaults.timeoutsToDisconnect(),
        settings.largestValue());
  }
}
