package io.syncstorage.examples.syncserver.http;

/** Is told of every request, once, when it has ended: for access logs and metrics. */
@FunctionalInterface
public interface RequestObserver {

  /** An observer that looks away. */
  RequestObserver NONE = event -> {};

  /**
   * Called on a thread of the server, by several at once: must be thread-safe and must not block.
   * What it throws is logged and changes nothing.
   */
  void finished(RequestEvent event);
}
