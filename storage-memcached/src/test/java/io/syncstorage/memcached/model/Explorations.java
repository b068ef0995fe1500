package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Exploration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was found, each exploration once. Two at a time, as far as memory goes. */
final class Explorations {
  private static final int MOST_STATES = 40_000_000;

  private final Map<Configuration, Exploration> found = new ConcurrentHashMap<>();
  private final Map<Shortcut, Exploration> harm = new EnumMap<>(Shortcut.class);

  /** Explores all of these, two at a time if the machine has the processors. */
  void exploreAll(List<Configuration> configurations) {
    configurations.parallelStream().forEach(this::of);
  }

  Exploration of(Configuration configuration) {
    return found.computeIfAbsent(
        configuration, key -> key.explore(EnumSet.noneOf(Shortcut.class), MOST_STATES));
  }

  Exploration of(Shortcut shortcut) {
    return harm.computeIfAbsent(
        shortcut, key -> key.configuration().explore(Set.of(key), MOST_STATES));
  }
}
