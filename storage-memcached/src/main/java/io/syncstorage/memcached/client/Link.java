package io.syncstorage.memcached.client;

import io.syncstorage.memcached.client.Settled.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server, from connecting to its end; it never comes back. spymemcached by
 * itself would connect again and send again what it had queued; so its connection object is thrown
 * away with its queues and its thread as soon as the connection is lost. Thread-safe.
 */
final class Link implements ConnectionObserver {

  /** Told of a link's fate, each at most once, on any thread. */
  interface Listener {
    void ready(Link link);

    void ended(Link link, boolean wasReady);
  }

  private enum State {
    CONNECTING,
    READY,
    ENDED
  }

  private final ClientSettings settings;
  private final long generation;
  private final Commands commands;
  private final Listener listener;
  private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
  private final AtomicBoolean established = new AtomicBoolean();
  private final AtomicBoolean greeted = new AtomicBoolean();
  private final CompletableFuture<Boolean> decided = new CompletableFuture<>();
  private final Set<Request<?>> pending = ConcurrentHashMap.newKeySet();
  private final AtomicInteger timeoutsInARow = new AtomicInteger();
  private volatile @Nullable MemcachedConnection connection;
  private volatile int largestItem;

  /**
   * @param generation which no other link of this client has
   */
  Link(ClientSettings settings, long generation, Listener listener) {
    this.settings = settings;
    this.generation = generation;
    this.commands = new Commands(settings.protocol(), generation);
    this.listener = listener;
  }

  /** Begins to connect; once. Waits for nothing but the name service, and never throws. */
  void open(ServerAddress server) {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    if (address.isUnresolved()) {
      end();
      return;
    }
    try {
      MemcachedConnection opened = SpyConnections.open(settings, commands, address, this);
      opened.setName("memcached " + server);
      opened.setUncaughtExceptionHandler((thread, failure) -> end());
      connection = opened;
      if (isEnded()) {
        shutDown(opened);
      }
      greet();
    } catch (IOException e) {
      end();
    }
  }

  boolean isReady() {
    return state.get() == State.READY;
  }

  boolean isEnded() {
    return state.get() == State.ENDED;
  }

  /** Completed once it is decided whether the server answers. */
  CompletableFuture<Boolean> decided() {
    return decided;
  }

  long generation() {
    return generation;
  }

  Commands commands() {
    return commands;
  }

  /** The server's largest item with key and header, in bytes; once ready. */
  int largestItem() {
    return largestItem;
  }

  /**
   * Puts an operation into the queue of a link that is or was ready. It settles in any case, by an
   * answer or without one. Then {@link #await} it, or {@link #forget} it.
   */
  void send(Request<?> request) {
    pending.add(request);
    MemcachedConnection current = connection;
    if (current == null || !enqueue(current, request.key(), request.operation())) {
      request.reply().settle(Reason.NOT_QUEUED);
    }
  }

  /** Ends an operation, if it has not ended, whose answer nobody waits for. */
  void forget(Request<?> request) {
    pending.remove(request);
    request.abandon();
  }

  /**
   * Waits for an operation that was sent.
   *
   * @throws CacheUnreachableException if there is no answer
   */
  <R> R await(Request<R> request, Duration patience) {
    Settled<R> settled = settledIn(request, patience);
    if (settled instanceof Settled.Answered<R> answered) {
      timeoutsInARow.set(0);
      return answered.answer();
    }
    Reason reason = ((Settled.Unanswered<R>) settled).reason();
    boolean useless =
        switch (reason) {
          case TIMEOUT -> timeoutsInARow.incrementAndGet() >= settings.timeoutsToDisconnect();
          case CONNECTION_LOST, UNINTELLIGIBLE -> true;
          case NOT_QUEUED, REFUSED -> false;
        };
    if (useless) {
      end();
    }
    throw new CacheUnreachableException(
        reason.text(), request.wasSent() && !reason.isFinal(), null);
  }

  private <R> Settled<R> settledIn(Request<R> request, Duration patience) {
    try {
      return request.await(patience.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CacheUnreachableException("interrupted", request.wasSent(), e);
    } finally {
      pending.remove(request);
    }
  }

  /** Ends it now: what waits gets no answer, and what was not sent is never sent. */
  void end() {
    State before = state.getAndSet(State.ENDED);
    if (before == State.ENDED) {
      return;
    }
    MemcachedConnection current = connection;
    if (current != null) {
      shutDown(current);
    }
    pending.forEach(Request::abandon);
    decided.complete(false);
    listener.ended(this, before == State.READY);
  }

  /** {@link #end}, and waits for its thread to be gone. */
  void close(Duration patience) {
    end();
    MemcachedConnection current = connection;
    if (current == null || current.equals(Thread.currentThread())) {
      return;
    }
    try {
      current.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void connectionEstablished(SocketAddress address, int attempts) {
    if (established.compareAndSet(false, true)) {
      greet();
    } else {
      end(); // a second connection under one generation: never to be used
    }
  }

  @Override
  public void connectionLost(SocketAddress address) {
    end();
  }

  /** Whoever comes last of him who opens and him who connects, asks for the settings. */
  private void greet() {
    MemcachedConnection current = connection;
    if (current != null && established.get() && greeted.compareAndSet(false, true)) {
      Handshake handshake = new Handshake(this::becomeReady, this::end);
      Operation question = commands.operations().stats(Handshake.SETTINGS, handshake);
      if (!enqueue(current, Handshake.SETTINGS, question)) {
        end();
      }
    }
  }

  private void becomeReady(int largest) {
    largestItem = largest;
    if (state.compareAndSet(State.CONNECTING, State.READY)) {
      decided.complete(true);
      listener.ready(this);
    }
  }

  private boolean enqueue(MemcachedConnection current, String key, Operation operation) {
    if (!current.isAlive()) {
      end(); // nobody would ever send it
    }
    try {
      current.enqueueOperation(key, operation);
      return true;
    } catch (IllegalStateException e) {
      return false; // shut down, the queue is full, or this thread was interrupted
    }
  }

  private static void shutDown(MemcachedConnection current) {
    try {
      current.shutdown();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
