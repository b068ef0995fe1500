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
  private final StorageTraits traits;
  private final String description;
  private @Nullable SyncStorage second;
  private @Nullable HarnessException gone;
  private long lastUser;

  /**
   * Opens the store.
   *
   * @param firstUser users are numbered from here
   * @throws HarnessException if the harness does not yield a usable store
   */
  public Stage(StoreHarness harness, long firstUser) {
    this.harness = harness;
    if (firstUser < 0) {
      throw new HarnessException("firstUser() must be 0 or more, but was " + firstUser);
    }
    this.lastUser = firstUser - 1;
    this.store = given("open", () -> harness.open(clock));
    this.traits = given("the store's traits", store::traits);
    this.description = given("the store's toString", store::toString);
    Set<Offer> offers = given("offers", harness::offers);
    meets(Requirement.INJECTED_CLOCK, traits.clock() == ClockSource.INJECTED);
    meets(Requirement.DURABILITY, traits.durable());
    meets(Requirement.LOCK_EXPIRY, traits.lockExpiry());
    meets(Requirement.RESTART, offers.contains(Offer.RESTART));
    meets(Requirement.CRASH, offers.contains(Offer.CRASH));
    meets(Requirement.PROCESS, offers.contains(Offer.PROCESS));
    meets(Requirement.FAULTS, offers.contains(Offer.FAULTS));
    meets(Requirement.SECOND_INSTANCE, offers.contains(Offer.SECOND_INSTANCE));
  }

  private void meets(Requirement requirement, boolean isMet) {
    if (isMet) {
      met.add(requirement);
    }
  }

  /** What a method gives that the implementer wrote, and that may have slips. */
  private static <T> T given(String method, Supplier<? extends @Nullable T> call) {
    T given;
    try {
      given = call.get();
    } catch (RuntimeException | LinkageError e) {
      throw new HarnessException(method + "() failed: " + e, e);
    }
    if (given == null) {
      throw new HarnessException(method + "() must not return null");
    }
    return given;
  }

  /**
   * The store, open.
   *
   * @throws HarnessException if it was closed or killed and the harness could not open it again
   */
  public SyncStorage store() {
    if (gone != null) {
      throw gone;
    }
    return store;
  }

  public StorageTraits traits() {
    return traits;
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
    return met.contains(Requirement.FAULTS)
        ? Optional.of(given("faults", harness::faults))
        : Optional.empty();
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
      second = given("openSecondInstance", () -> harness.openSecondInstance(secondClock));
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
      reopen("restart", () -> harness.restart(clock));
    }
  }

  private void reopen(String method, Supplier<@Nullable SyncStorage> opening) {
    try {
      store = given(method, opening);
    } catch (HarnessException e) {
      gone = e; // what is left is a closed store, which must not be judged
      throw e;
    }
  }

  /** How another process opens the store. */
  public StoreProcess process() {
    return given("process", harness::process);
  }

  /** Kills the store and opens it again; a second instance is closed first. */
  public void crash() {
    closeSecond();
    reopen("crash", () -> harness.crash(clock));
  }

  private void closeSecond() {
    if (second != null) {
      second.close();
      second = null;
    }
  }

  /**
   * Closes all instances and the harness.
   *
   * @throws HarnessException if one of them could not be closed
   */
  @Override
  public void close() {
    try {
      closeSecond();
      store.close();
      harness.close();
    } catch (RuntimeException e) {
      throw new HarnessException("close() failed: " + e, e);
    }
  }

  /** The store's own description. */
  @Override
  public String toString() {
    return description;
  }
}
