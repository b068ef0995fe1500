package io.syncstorage.testkit.zoo;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that break a rule only across a restart, or between two instances. */
final class HarnessMutants {

  private HarnessMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant("acknowledged before it is durable", "DU-1", Forgetful::new),
        new Mutant("a second instance with a stale cache", "TS-7", StaleSecond::new));
  }

  private static class Shared implements StoreHarness {

    private ReferenceData data = new ReferenceData();

    @Override
    public SyncStorage open(InstantSource clock) {
      return new ReferenceStorage(clock, data);
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      return open(clock);
    }

    @Override
    public SyncStorage openSecondInstance(InstantSource clock) {
      return open(clock);
    }

    void lose() {
      data = new ReferenceData();
    }
  }

  private static final class Forgetful extends Shared {
    @Override
    public SyncStorage restart(InstantSource clock) {
      lose();
      return open(clock);
    }
  }

  private static final class StaleSecond extends Shared {
    @Override
    public SyncStorage openSecondInstance(InstantSource clock) {
      Map<UserId, UserInfo> cache = new ConcurrentHashMap<>();
      return new ForwardingStorage(open(clock)) {
        @Override
        public UserInfo info(UserId user) {
          return cache.computeIfAbsent(user, super::info);
        }
      };
    }
  }
}
