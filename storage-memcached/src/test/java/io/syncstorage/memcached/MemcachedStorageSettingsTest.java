package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.memcached.MemcachedStorageSettings.LockMode;
import io.syncstorage.memcached.MemcachedStorageSettings.OutagePolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A setting that is out of range is refused by its name. */
class MemcachedStorageSettingsTest {

  private static final CollectionName TABS = new CollectionName("tabs");

  @Test
  void theDefaultsCacheTimestampsOnlyAndRefuseWritesInAnOutage() {
    MemcachedStorageSettings settings = builder().build();

    assertThat(settings.cachedCollections()).isEmpty();
    assertThat(settings.cacheOnlyCollections()).isEmpty();
    assertThat(settings.outagePolicy()).isEqualTo(OutagePolicy.REFUSE);
    assertThat(settings.servers()).containsExactly("localhost:11211");
  }

  @Test
  void aValueOutOfRangeIsRefusedByTheNameOfItsSetting() {
    assertRefused("keyPrefix", it -> it.keyPrefix("a b"));
    assertRefused("lockTtl", it -> it.lockTtl(Duration.ZERO));
    assertRefused("operationTimeout", it -> it.operationTimeout(Duration.ofHours(1)));
    assertRefused("maxAge", it -> it.maxAge(Duration.ZERO));
    assertRefused("largestValue", it -> it.largestValue(4_095));
    assertRefused("mostChunks", it -> it.mostChunks(0));
    assertRefused("lockMode", it -> it.lockMode(LockMode.CACHE));
    assertRefused(
        "cacheOnlyCollections",
        it -> it.cachedCollections(List.of(TABS)).cacheOnlyCollections(List.of(TABS)));
  }

  @Test
  void serversAreNeededEachOnceAndWithAPort() {
    for (MemcachedStorageSettings.Builder wrong :
        List.of(
            MemcachedStorageSettings.builder(),
            MemcachedStorageSettings.builder("localhost"),
            MemcachedStorageSettings.builder("localhost:0"),
            MemcachedStorageSettings.builder("a:1", "a:1"))) {
      assertThatThrownBy(wrong::build)
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("servers");
    }
  }

  private static MemcachedStorageSettings.Builder builder() {
    return MemcachedStorageSettings.builder("localhost:11211");
  }

  private static void assertRefused(
      String setting, UnaryOperator<MemcachedStorageSettings.Builder> change) {
    assertThatThrownBy(() -> change.apply(builder()).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(setting);
  }
}
