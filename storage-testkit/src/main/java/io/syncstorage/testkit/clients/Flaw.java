package io.syncstorage.testkit.clients;

/**
 * Something that a client saw and that is wrong whatever the others did.
 *
 * @param invoked the operation: the tick before its client called
 */
record Flaw(long invoked, String rule, String why) {

  Flaw later(long ticks) {
    return new Flaw(invoked + ticks, rule, why);
  }
}
