package io.syncstorage.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server's process: started, paused, killed by its own id. It ends with this JVM at the latest.
 */
final class ServerProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LOOK_EVERY_MILLIS = 2;

  private final Process process;
  private final Thread atExit;

  private ServerProcess(Process process) {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly, "stop server " + process.pid());
  }

  /**
   * Starts a program that listens on a loopback port, and waits until it does.
   *
   * @throws IllegalStateException if it ends instead, or takes too long
   */
  static ServerProcess start(List<String> command, int port) {
    try {
      ServerProcess server =
          new ServerProcess(
              new ProcessBuilder(command)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      Runtime.getRuntime().addShutdownHook(server.atExit);
      server.waitUntil(() -> accepts(port), "it listens on port " + port);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does, and waits for the end. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** Stops every thread; connections stay, and even new ones are accepted by the system. */
  void pause() {
    signal("STOP");
    waitUntil(this::isStopped, "it is stopped");
  }

  void resume() {
    signal("CONT");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (kill.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("cannot send " + name + " to process " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isStopped() {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      return threads.allMatch(ServerProcess::isStopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      String status = Files.readString(thread.resolve("stat"));
      return status.charAt(status.lastIndexOf(')') + 2) == 'T';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** There is no event to wait for but the process's end; so look, and look again. */
  private void waitUntil(BooleanSupplier reached, String what) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!reached.getAsBoolean()) {
        if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server ended before " + what);
        }
        if (System.nanoTime() > giveUp) {
          kill();
          throw new IllegalStateException("after " + PATIENCE + " still not: " + what);
        }
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before " + what, e);
    }
  }
}
