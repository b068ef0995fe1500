package io.syncstorage.api.routing;

import io.syncstorage.api.ClockSource;
import io.syncstorage.api.LockScope;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.value.CollectionName;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What several stores promise together: of each trait, only what all of them do. */
final class WeakestTraits {

  private WeakestTraits() {}

  static StorageTraits of(Collection<StorageTraits> stores) {
    return new StorageTraits(
        stores.stream().allMatch(StorageTraits::durable),
        stores.stream().allMatch(store -> store.lockScope() == LockScope.GLOBAL)
            ? LockScope.GLOBAL
            : LockScope.NODE,
        stores.stream().allMatch(StorageTraits::lockExpiry),
        stores.stream().allMatch(store -> store.clock() == ClockSource.INJECTED)
            ? ClockSource.INJECTED
            : ClockSource.OWN,
        stores.stream().allMatch(StorageTraits::sharedData),
        stores.stream().mapToLong(StorageTraits::maxPayloadBytes).min().orElseThrow(),
        shortest(stores, StorageTraits::lockTimeout),
        shortest(stores, StorageTraits::sessionTimeout),
        stores.stream()
            .map(StorageTraits::maxClockLead)
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        volatileCollections(stores));
  }

  private static Duration shortest(
      Collection<StorageTraits> stores, Function<StorageTraits, Duration> trait) {
    return stores.stream().map(trait).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Set<CollectionName> volatileCollections(Collection<StorageTraits> stores) {
    return stores.stream()
        .flatMap(store -> store.volatileCollections().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
