package io.syncstorage.testkit.routing;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.routing.RoutingStorage;
import io.syncstorage.api.routing.StorageUserDirectory;
import io.syncstorage.testkit.harness.Offer;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Puts a {@link RoutingStorage} over two stores under test, with its directory in a third. It
 * offers what all three offer of restarts, kills and further instances, which happen to all of
 * them.
 *
 * <pre>{@code
 * return RoutedHarness.movingUsers(new MyHarness(), new MyHarness(), new MyHarness());
 * }</pre>
 */
public final class RoutedHarness implements StoreHarness {

  private static final Duration TICK = Duration.ofMillis(10);
  private static final String FIRST = "first";
  private static final String SECOND = "second";

  private final StoreHarness first;
  private final StoreHarness second;
  private final StoreHarness directory;
  private final Function<RoutingStorage, SyncStorage> use;

  private final AtomicLong ticks = new AtomicLong();
  private final InstantSource running =
      () -> SettableClock.START.plus(TICK.multipliedBy(ticks.incrementAndGet()));

  private RoutedHarness(
      StoreHarness first,
      StoreHarness second,
      StoreHarness directory,
      Function<RoutingStorage, SyncStorage> use) {
    this.first = first;
    this.second = second;
    this.directory = directory;
    this.use = use;
  }

  /** Users stay in the store that they begin in. */
  public static RoutedHarness of(StoreHarness first, StoreHarness second, StoreHarness directory) {
    return new RoutedHarness(first, second, directory, routing -> routing);
  }

  /**
   * Users are moved to and fro all the time; those who have opened a batch stay from then on, since
   * batches are not moved.
   */
  public static RoutedHarness movingUsers(
      StoreHarness first, StoreHarness second, StoreHarness directory) {
    Movers movers = new Movers(List.of(FIRST, SECOND));
    return new RoutedHarness(
        first, second, directory, routing -> new MovingStorage(routing, movers));
  }

  @Override
  public SyncStorage open(InstantSource clock) {
    return routing(StoreHarness::open, clock);
  }

  @Override
  public SyncStorage restart(InstantSource clock) {
    return routing(StoreHarness::restart, clock);
  }

  @Override
  public SyncStorage crash(InstantSource clock) {
    return routing(StoreHarness::crash, clock);
  }

  @Override
  public SyncStorage openSecondInstance(InstantSource clock) {
    return routing(StoreHarness::openSecondInstance, clock);
  }

  /**
   * The directory has a clock that never stands still: it is written to at each move, and the kit's
   * clock, which stands still, would soon lag behind its timestamps (TS-6).
   */
  private SyncStorage routing(
      BiFunction<StoreHarness, InstantSource, SyncStorage> opening, InstantSource clock) {
    return use.apply(
        RoutingStorage.builder(new StorageUserDirectory(opening.apply(directory, running)))
            .store(FIRST, opening.apply(first, clock))
            .store(SECOND, opening.apply(second, clock))
            .build());
  }

  @Override
  public Set<Offer> offers() {
    Set<Offer> offers = EnumSet.of(Offer.RESTART, Offer.CRASH, Offer.SECOND_INSTANCE);
    List.of(first, second, directory).forEach(harness -> offers.retainAll(harness.offers()));
    return offers;
  }

  @Override
  public void close() {
    List.of(first, second, directory).forEach(StoreHarness::close);
  }
}
