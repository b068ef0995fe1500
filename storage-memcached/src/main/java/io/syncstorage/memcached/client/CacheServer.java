package io.syncstorage.memcached.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One server of the list and the link to it that is in use. It is its own circuit breaker: without
 * a link over which the server has answered, operations fail at once; now and then one of them
 * begins another link, whose handshake is the probe. Thread-safe.
 */
final class CacheServer implements Link.Listener {

  /** memcached's own default, until the server has told. */
  private static final int USUAL_LARGEST_ITEM = 1_048_576;

  private final ServerAddress address;
  private final ClientSettings settings;
  private final ClientEvents events;
  private final LongSupplier nanoTime;
  private final LongSupplier generations;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile Link link;
  private volatile long lastAttempt;
  private volatile int largestItem = USUAL_LARGEST_ITEM;
  private volatile boolean closed;

  /**
   * @param generations gives out a new number each time, to all servers of a client
   */
  CacheServer(
      ServerAddress address,
      ClientSettings settings,
      ClientEvents events,
      LongSupplier nanoTime,
      LongSupplier generations) {
    this.address = address;
    this.settings = settings;
    this.events = events;
    this.nanoTime = nanoTime;
    this.generations = generations;
    this.link = newLink();
  }

  /** Begins the first link. What it completes tells whether the server answers. */
  CompletableFuture<Boolean> connect() {
    lastAttempt = nanoTime.getAsLong();
    link.open(address);
    return link.decided();
  }

  /**
   * The link to use now.
   *
   * @throws CacheUnreachableException if there is none; another may be on its way
   */
  Link readyLink() {
    Link current = link;
    if (current.isReady()) {
      return current;
    }
    if (isRetryDue(current)) {
      reconnect(current);
    }
    throw new CacheUnreachableException(
        "no connection to the server " + address, /* mayHaveHappened= */ false, null);
  }

  /** Its name on the ring. */
  String name() {
    return address.toString();
  }

  boolean isReachable() {
    Link current = link;
    return current.isReady() || isRetryDue(current);
  }

  /** The largest item with key and header, in bytes, as far as is known. */
  int largestItem() {
    return largestItem;
  }

  void close(Duration patience) {
    connecting.lock();
    try {
      closed = true;
    } finally {
      connecting.unlock();
    }
    link.close(patience);
  }

  @Override
  public void ready(Link now) {
    largestItem = now.largestItem();
    events.connected(address);
  }

  @Override
  public void ended(Link lost, boolean wasReady) {
    if (wasReady) {
      events.disconnected(address);
      if (isRetryDue(lost)) {
        reconnect(lost);
      }
    }
  }

  private boolean isRetryDue(Link current) {
    Duration delay = settings.retryDelay();
    if (!current.isEnded() && delay.compareTo(settings.operationTimeout()) < 0) {
      delay = settings.operationTimeout(); // it may still be connecting
    }
    return !closed && nanoTime.getAsLong() - lastAttempt >= delay.toNanos();
  }

  /** Replaces a link, if nobody else does so at this moment or has done so. */
  private void reconnect(Link old) {
    if (!connecting.tryLock()) {
      return;
    }
    try {
      if (link == old && !closed) {
        lastAttempt = nanoTime.getAsLong();
        old.end();
        link = newLink();
        link.open(address);
      }
    } finally {
      connecting.unlock();
    }
  }

  private Link newLink() {
    return new Link(settings, generations.getAsLong(), this);
  }
}
