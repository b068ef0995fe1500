package io.syncstorage.testkit.stage;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.harness.Offer;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.harness.StoreProcess;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.time.SettableClock;
import io.syncstorage.testkit.time.SkewedClock;
import io.syncstorage.testkit.watch.Heartbeat;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store under test for the length of a run, one check after the other. For one thread. */
public final class Stage implements AutoCloseable {

  /** Checks are this far apart by the clock, so that none meets another's time. */
  private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

  private final StoreHarness harness;
  private final SettableClock clock = new SettableClock();
  private final SkewedClock secondClock = new SkewedClock(clock);
  private final Heartbeat heartbeat = new Heartbeat();
  private final Set<Requirement> met = EnumSet.noneOf(Requirement.class);
  private SyncStorage store;
  private @Nullable SyncStorage second;
  private long lastUser;

  /**
   * Opens the store.
   *
   * @param firstUser users are numbered from here
   * @throws HarnessException if the harness does not yield a usable store
   */
  public Stage(StoreHarness harness, long firstUser) {
    this.harness = harness;
    this.lastUser = firstUser - 1;
    this.store = opened("open", () -> harness.open(clock));
    StorageTraits traits = store.traits();
    meets(Requirement.INJECTED_CLOCK, traits.clock() == ClockSource.INJECTED);
    meets(Requirement.DURABILITY, traits.durable());
    meets(Requirement.LOCK_EXPIRY, traits.lockExpiry());
    meets(Requirement.RESTART, harness.offers().contains(Offer.RESTART));
    meets(Requirement.CRASH, harness.offers().contains(Offer.CRASH));
    meets(Requirement.PROCESS, harness.offers().contains(Offer.PROCESS));
    meets(Requirement.FAULTS, harness.offers().contains(Offer.FAULTS));
    meets(Requirement.SECOND_INSTANCE, harness.offers().contains(Offer.SECOND_INSTANCE));
  }

  private void meets(Requirement requirement, boolean isMet) {
    if (isMet) {
      met.add(requirement);
    }
  }

  private static SyncStorage opened(String method, Supplier<@Nullable SyncStorage> opening) {
    SyncStorage store;
    try {
      store = opening.get();
    } catch (RuntimeException e) {
      throw new HarnessException(method + "() failed: " + e, e);
    }
    if (store == null) {
      throw new HarnessException(method + "() must return a store, but returned null");
    }
    return store;
  }

  public SyncStorage store() {
    return store;
  }

  public StorageTraits traits() {
    return store.traits();
  }

  public SettableClock clock() {
    return clock;
  }

  /** The clock of the second instance: the first's, unless it is given a skew. */
  public SkewedClock secondClock() {
    return secondClock;
  }

  /** Beats whenever a user is taken: a check that does so gets on. */
  public Heartbeat heartbeat() {
    return heartbeat;
  }

  /** What the harness can make go wrong; none without the offer. */
  public Optional<FaultInjector> faults() {
    return met.contains(Requirement.FAULTS) ? Optional.of(harness.faults()) : Optional.empty();
  }

  /** What store and harness offer. */
  public Set<Requirement> met() {
    return Set.copyOf(met);
  }

  /** Whether store and harness offer all of it. */
  public boolean meets(Set<Requirement> requirements) {
    return met.containsAll(requirements);
  }

  /** A user whom nobody has used, at a time of its own. */
  public UserId nextUser() {
    clock.set(clock.highest().plus(BETWEEN_CHECKS));
    return anotherUser();
  }

  /** A user whom nobody has used, at the same time. */
  public UserId anotherUser() {
    heartbeat.beat();
    return new UserId(++lastUser);
  }

  /** The second instance, opened at its first use. */
  public SyncStorage second() {
    if (second == null) {
      second = opened("openSecondInstance", () -> harness.openSecondInstance(secondClock));
    }
    return second;
  }

  /** Closes all instances and opens the store again. */
  public void restart() {
    restart(() -> {});
  }

  /** Closes all instances, does something, and opens the store again. */
  public void restart(Runnable meanwhile) {
    closeSecond();
    store.close();
    try {
      meanwhile.run();
    } finally {
      store = opened("restart", () -> harness.restart(clock));
    }
  }

  /** How another process opens the store. */
  public StoreProcess process() {
    return harness.process();
  }

  /** Kills the store and opens it again; a second instance is closed first. */
  public void crash() {
    closeSecond();
    store = opened("crash", () -> harness.crash(clock));
  }

  private void closeSecond() {
    if (second != null) {
      second.close();
      second = null;
    }
  }

  @Override
  public void close() {
    closeSecond();
    store.close();
    harness.close();
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
