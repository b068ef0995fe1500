package io.syncstorage.api.routing;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * Where each user lives: one {@link Pin} a user, linearizable over all threads, instances and
 * processes that share the directory. Everything {@link RoutingStorage} promises rests on that; a
 * directory that loses a pin, or answers with an older one, loses users. Thread-safe.
 */
public interface UserDirectory extends AutoCloseable {

  /**
   * The user's pin.
   *
   * @param maxWait how long to wait for other users of the directory at most
   * @throws ConflictException if it was not to be had in time
   * @throws UnavailableException if the directory cannot be reached
   */
  Optional<Pin> find(UserId user, Duration maxWait);

  /**
   * Sets the user's pin if it is the expected one now, or there is none and none is expected.
   *
   * @return whether the pin was set
   * @throws ConflictException if it could not be decided in time; nothing happened
   * @throws UnavailableException if the directory cannot be reached; nothing happened
   * @throws OutcomeUnknownException if the answer was lost
   */
  boolean compareAndSet(UserId user, Optional<Pin> expected, Pin next, Duration maxWait);

  /**
   * Checks that the directory can answer.
   *
   * @throws UnavailableException if it cannot
   */
  void check();

  /** Releases what the directory holds. Harmless if repeated. */
  @Override
  void close();
}
