package io.syncstorage.examples.syncserver.http;

/**
 * Is told of every request, when it has begun and when it has ended, each once: for access logs and
 * metrics.
 *
 * <p>Called on threads of the server, by several at once: must be thread-safe and must not block.
 * What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface RequestObserver {

  /** An observer that looks away. */
  RequestObserver NONE = event -> {};

  /** A request has begun; before {@link #finished}, and only if that will follow. */
  default void started() {}

  /** A request has ended. */
  void finished(RequestEvent event);
}
