package io.syncstorage.testkit.rules;

/** What a check needs of the store or its harness beyond an open store. */
public enum Requirement {
  /** The store takes its time from the clock that the kit gives it. */
  INJECTED_CLOCK("the trait clock=INJECTED"),
  /** The store declares that committed data survives it. */
  DURABILITY("the trait durable"),
  /** The harness can close the store and open it again over the same data. */
  RESTART("StoreHarness.restart"),
  /** The harness can kill the store and open it again over the same data. */
  CRASH("StoreHarness.crash"),
  /** The harness can open a second instance over the same data. */
  SECOND_INSTANCE("StoreHarness.openSecondInstance"),
  /** The harness can make something go wrong at a chosen moment. */
  FAULTS("StoreHarness.faults"),
  /** Another process can open the store over the same data. */
  PROCESS("StoreHarness.process"),
  /** The lock of a paused holder becomes free without its help. */
  LOCK_EXPIRY("the trait lockExpiry");

  private final String source;

  Requirement(String source) {
    this.source = source;
  }

  /** The trait or harness method that meets it. */
  public String source() {
    return source;
  }
}
