package io.syncstorage.testkit.reference;

import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import io.syncstorage.testkit.zoo.Mutant;
import io.syncstorage.testkit.zoo.SharedHarness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores that are not after a restart, or a kill, what they were before. */
public final class RecoveryMutants {

  private static final CollectionName TABS = new CollectionName("tabs");

  private RecoveryMutants() {}

  public static List<Mutant> all() {
    return List.of(
        mutant("the last commit is lost by a kill", "DU-1", LosesTheLast::new),
        mutant("a kill leaves its locks", "DU-1", KeepsLocks::new),
        mutant(
            "a restart takes the storage's timestamp from the collections that are left",
            "DU-1",
            () -> new Recovering(RecoveryMutants::newestCollection)),
        mutant(
            "open batches are kept in memory only",
            "DU-1",
            () -> new Recovering(user -> user.withBatches(Map.of()))),
        mutant("a volatile collection that vanishes in part", "DU-2", Evicting::new),
        new Mutant(
            "a user session that commits without a trace on other nodes",
            "MV-2",
            Mutant.Kind.INSIDE,
            () ->
                new NodeStores() {
                  @Override
                  protected boolean leavesAMark(boolean unchanged) {
                    return !unchanged;
                  }
                }),
        new Mutant(
            "two nodes that number their batches alike",
            "BA-3",
            Mutant.Kind.INSIDE,
            () ->
                new NodeStores() {
                  @Override
                  protected AtomicLong batchNumbers() {
                    return new AtomicLong();
                  }
                }));
  }

  private static Mutant mutant(String breaks, String rule, Supplier<SharedHarness> harness) {
    return new Mutant(breaks, rule, Mutant.Kind.INSIDE, harness::get);
  }

  private static UserState newestCollection(UserState user) {
    return user.withLastModified(
        user.collections().values().stream()
            .map(CollectionState::lastModified)
            .max(Timestamp::compareTo)
            .orElse(Timestamp.ZERO));
  }

  /** A harness whose stores share accounts that are broken. */
  private static class Accounts extends SharedHarness {

    private final ReferenceData data;

    Accounts(Supplier<Account> account) {
      data = new ReferenceData(user -> account.get());
    }

    @Override
    protected final ReferenceData data() {
      return data;
    }
  }

  /** What is read back after a restart, or a kill, is not what was there. */
  private static class Recovering extends Accounts {

    private final UnaryOperator<UserState> recovery;

    Recovering(UnaryOperator<UserState> recovery) {
      super(Account::new);
      this.recovery = recovery;
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      data().accounts().values().forEach(account -> account.replace(recovery));
      return super.restart(clock);
    }
  }

  private static final class LosesTheLast extends Accounts {

    LosesTheLast() {
      super(Remembering::new);
    }

    @Override
    public SyncStorage crash(InstantSource clock) {
      data().accounts().values().forEach(account -> ((Remembering) account).forgetTheLast());
      return super.crash(clock);
    }
  }

  private static final class Remembering extends Account {

    private UserState before = UserState.EMPTY;

    @Override
    synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
      UserState now = committed();
      UserState after = super.commit(lease, change);
      before = now;
      return after;
    }

    synchronized void forgetTheLast() {
      replace(user -> before);
    }
  }

  private static final class KeepsLocks extends Accounts {

    KeepsLocks() {
      super(Hasty::new);
    }

    @Override
    public SyncStorage crash(InstantSource clock) {
      return open(clock); // without closing, which would end what the killed one holds
    }
  }

  /** Waits little, for the sake of the test's time. */
  private static final class Hasty extends Account {
    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      Duration enough = Duration.ofMillis(Math.min(300, maxWait.toMillis()));
      return super.lockCollection(collection, enough, clock);
    }
  }

  /** A cache without a disk that drops single items of a collection when it starts anew. */
  private static final class Evicting extends Recovering {

    Evicting() {
      super(Evicting::withoutTheFirstTab);
    }

    private static UserState withoutTheFirstTab(UserState user) {
      CollectionState tabs = user.collection(TABS);
      if (tabs == null || tabs.items().isEmpty()) {
        return user;
      }
      SortedMap<BsoId, Bso> items = new TreeMap<>(tabs.items());
      items.remove(items.firstKey());
      return user.with(TABS, new CollectionState(tabs.lastModified(), items));
    }

    @Override
    protected SyncStorage instance(InstantSource clock) {
      return new ForwardingStorage(super.instance(clock)) {
        @Override
        public StorageTraits traits() {
          StorageTraits durable = super.traits();
          return new StorageTraits(
              durable.durable(),
              durable.lockScope(),
              durable.lockExpiry(),
              durable.clock(),
              durable.sharedData(),
              durable.maxPayloadBytes(),
              durable.lockTimeout(),
              durable.sessionTimeout(),
              durable.maxClockLead(),
              Set.of(TABS));
        }
      };
    }
  }
}
