package io.syncstorage.examples.syncserver.cli;

/** Tells a server when to stop. */
@FunctionalInterface
interface StopSignal {

  /** Returns when it is time to stop. */
  void await() throws InterruptedException;
}
