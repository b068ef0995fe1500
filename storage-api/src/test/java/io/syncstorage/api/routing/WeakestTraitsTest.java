package io.syncstorage.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.memory.MemoryStorage;
import io.syncstorage.api.value.CollectionName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WeakestTraitsTest {

  private static final StorageTraits STRONG =
      new StorageTraits(
          true,
          LockScope.GLOBAL,
          true,
          ClockSource.INJECTED,
          true,
          1_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Set.of(new CollectionName("tabs")));

  private static final StorageTraits WEAK =
      new StorageTraits(
          false,
          LockScope.NODE,
          false,
          ClockSource.OWN,
          false,
          2_000,
          Duration.ofSeconds(6),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Set.of(new CollectionName("meta")));

  @Test
  void ofEachTraitTheWeakestCountsWhateverTheOrder() {
    StorageTraits expected =
        new StorageTraits(
            false,
            LockScope.NODE,
            false,
            ClockSource.OWN,
            false,
            1_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Set.of(new CollectionName("tabs"), new CollectionName("meta")));
    assertThat(traits(STRONG, WEAK)).isEqualTo(expected);
    assertThat(traits(WEAK, STRONG)).isEqualTo(expected);
  }

  @Test
  void equalStoresPromiseTogetherWhatEachDoes() {
    assertThat(traits(STRONG, STRONG)).isEqualTo(STRONG);
    assertThat(traits(WEAK)).isEqualTo(WEAK);
  }

  private static StorageTraits traits(StorageTraits... stores) {
    RoutingStorage.Builder builder = RoutingStorage.builder(new InMemoryUserDirectory());
    for (int i = 0; i < stores.length; i++) {
      builder.store("s" + i, new MemoryStorage(InstantSource.system(), stores[i]));
    }
    return builder.build().traits();
  }
}
