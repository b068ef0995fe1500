package io.syncstorage.api.routing;

import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory that lives as long as its process. For one process that is alone with its stores:
 * after a restart the users are found where their data is, see {@link RoutingStorage}.
 */
public final class InMemoryUserDirectory implements UserDirectory {

  private final Map<UserId, Pin> pins = new ConcurrentHashMap<>();

  /** A directory without pins. */
  public InMemoryUserDirectory() {}

  @Override
  public Optional<Pin> find(UserId user, Duration maxWait) {
    return Optional.ofNullable(pins.get(user));
  }

  @Override
  public boolean compareAndSet(UserId user, Optional<Pin> expected, Pin next, Duration maxWait) {
    return expected.isPresent()
        ? pins.replace(user, expected.get(), next)
        : pins.putIfAbsent(user, next) == null;
  }

  @Override
  public void check() {
    // Memory is there as long as the process is.
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public String toString() {
    return "InMemoryUserDirectory";
  }
}
