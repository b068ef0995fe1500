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
 * @param rule the rule that must catch it
 */
public record Mutant(String breaks, String rule, Supplier<StoreHarness> harness) {

  /** One that needs no more than a clock. */
  public static Mutant of(
      String breaks, String rule, Function<InstantSource, SyncStorage> constructor) {
    return new Mutant(breaks, rule, () -> constructor::apply);
  }

  @Override
  public String toString() {
    return rule + " catches: " + breaks;
  }
}
