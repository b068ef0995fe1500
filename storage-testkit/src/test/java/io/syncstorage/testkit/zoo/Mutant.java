package io.syncstorage.testkit.zoo;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.StoreHarness;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A broken store.
 *
 * @param breaks what it does wrong, in words
 * @param rule the rule that must catch it, whatever the seed, within the quick profile
 */
public record Mutant(String breaks, String rule, Kind kind, Supplier<StoreHarness> harness) {

  /** Where a store is broken. */
  public enum Kind {
    /** In what it takes a value to mean: one definition is wrong, all else is right. */
    VALUE,
    /** Where it cannot be seen: in locks, transactions, caches, recovery. */
    INSIDE,
    /** On the way out: a right store behind an answer that is bent. */
    SURFACE
  }

  /** One that needs no more than a clock. */
  public static Mutant of(
      String breaks, String rule, Kind kind, Function<InstantSource, SyncStorage> constructor) {
    return new Mutant(breaks, rule, kind, () -> constructor::apply);
  }

  @Override
  public String toString() {
    return rule + " catches: " + breaks;
  }
}
