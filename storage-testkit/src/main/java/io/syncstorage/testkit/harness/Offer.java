package io.syncstorage.testkit.harness;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a harness can do beyond opening its store. */
public enum Offer {
  RESTART("restart"),
  CRASH("crash"),
  SECOND_INSTANCE("openSecondInstance"),
  FAULTS("faults"),
  PROCESS("process");

  private final String method;

  Offer(String method) {
    this.method = method;
  }

  static Set<Offer> overriddenIn(Class<? extends StoreHarness> harness) {
    Set<Offer> offers = EnumSet.noneOf(Offer.class);
    for (Offer offer : values()) {
      if (offer.isOverriddenIn(harness)) {
        offers.add(offer);
      }
    }
    return offers;
  }

  private boolean isOverriddenIn(Class<? extends StoreHarness> harness) {
    return Arrays.stream(harness.getMethods())
        .filter(declared -> declared.getName().equals(method))
        .anyMatch(declared -> declared.getDeclaringClass() != StoreHarness.class);
  }
}
