package io.syncstorage.examples.syncserver.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** A duration for a reader: 1.24 s. */
final class Elapsed {

  private static final double MILLIS = 1000.0;

  private Elapsed() {}

  static String since(Instant start, InstantSource clock) {
    double seconds = Duration.between(start, clock.instant()).toMillis() / MILLIS;
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
