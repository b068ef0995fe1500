package io.syncstorage.testkit.zoo;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that break a rule only across a restart, or between two instances. */
final class HarnessMutants {

  private HarnessMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant("acknowledged before it is durable", "DU-1", Kind.INSIDE, Forgetful::new),
        new Mutant("a second instance with a stale cache", "TS-7", Kind.INSIDE, StaleSecond::new));
  }

  private static final class Forgetful extends SharedHarness {

    private ReferenceData data = new ReferenceData();

    @Override
    protected ReferenceData data() {
      return data;
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      data = new ReferenceData();
      return open(clock);
    }
  }

  private static final class StaleSecond extends SharedHarness {
    @Override
    public SyncStorage openSecondInstance(InstantSource clock) {
      Map<UserId, UserInfo> cache = new ConcurrentHashMap<>();
      return new ForwardingStorage(super.openSecondInstance(clock)) {
        @Override
        public UserInfo info(UserId user) {
          return cache.computeIfAbsent(user, super::info);
        }
      };
    }
  }
}
