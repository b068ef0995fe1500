package io.syncstorage.testsupport;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real memcached of one test: on a free port of the loopback interface, which it keeps over
 * restarts. For one thread.
 */
public final class MemcachedServer implements AutoCloseable {

  private static final String PROGRAM = "memcached";

  private final int port = ServerProcess.freePort();
  private final List<String> options;
  private @Nullable ServerProcess process;

  private MemcachedServer(String... options) {
    this.options = List.of(options);
  }

  /**
   * Starts one.
   *
   * @param options of its command line, such as {@code "-I", "1k"}
   */
  public static MemcachedServer started(String... options) {
    MemcachedServer server = new MemcachedServer(options);
    server.start();
    return server;
  }

  /** One that is not started yet: nobody listens on its port. */
  public static MemcachedServer notStarted(String... options) {
    return new MemcachedServer(options);
  }

  /** Starts it, empty; returns once it listens. */
  public void start() {
    if (process != null) {
      throw new IllegalStateException("it is running");
    }
    process = ServerProcess.start(command(), port);
  }

  /** Ends it as {@code kill -9} does; returns once it has ended. */
  public void kill() {
    running().kill();
    process = null;
  }

  /** {@link #kill}, then {@link #start}: everything is forgotten, and CAS ids begin at 1. */
  public void restart() {
    kill();
    start();
  }

  /**
   * Stops it in its tracks ({@code SIGSTOP}), until {@link #resume}: connections stay open, and the
   * system accepts new ones, but nothing is answered.
   */
  public void pause() {
    running().pause();
  }

  public void resume() {
    running().resume();
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  public int port() {
    return port;
  }

  /** As {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Ends this very process, if it runs. */
  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  private ServerProcess running() {
    if (process == null) {
      throw new IllegalStateException("it is not running");
    }
    return process;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(
        Executables.find(PROGRAM)
            .orElseThrow(() -> new IllegalStateException(PROGRAM + " is not installed"))
            .toString());
    command.addAll(List.of("-l", "127.0.0.1", "-p", Integer.toString(port), "-U", "0", "-t", "2"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.addAll(options);
    return command;
  }
}
