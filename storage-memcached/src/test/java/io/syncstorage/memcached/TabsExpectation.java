package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Timestamp;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a cache-only collection may hold: what was acknowledged last; what an operation of unknown
 * outcome would have made of it; or nothing, once the cache may have lost something.
 */
final class TabsExpectation {

  private record Version(boolean exists, Timestamp lastModified, Map<String, String> items) {}

  private static final Version ABSENT = new Version(false, Timestamp.ZERO, Map.of());

  private final Set<Version> possible = new LinkedHashSet<>(Set.of(ABSENT));
  private Version seen = ABSENT;
  private Timestamp assigned = Timestamp.ZERO;

  /** Takes note of T. */
  void base(boolean exists, Timestamp timestamp) {
    assigned = timestamp;
  }

  void written(Consumer<Map<String, String>> change) {
    if (assigned.equals(Timestamp.MAX)) {
      return; // nothing was there to be changed
    }
    Map<String, String> items = new TreeMap<>(seen.items());
    change.accept(items);
    become(new Version(true, assigned, items));
  }

  void deleted() {
    become(ABSENT);
  }

  private void become(Version version) {
    possible.clear();
    possible.add(version);
    seen = version;
  }

  /** The operation happened or not, or happens later. */
  void maybe(Runnable operation) {
    Version before = seen;
    operation.run();
    possible.add(before);
    seen = before;
  }

  void mayHaveVanished() {
    possible.add(ABSENT);
  }

  void assertTimestamp(String when, Timestamp lastModified) {
    assertThat(possible.stream().map(Version::lastModified))
        .as("timestamp of tabs %s", when)
        .contains(lastModified);
  }

  void assertSeen(String when, CollectionReader reader, boolean mayVanish) {
    Map<String, String> items = new TreeMap<>();
    for (Bso item : reader.items(BsoQuery.ALL).items()) {
      items.put(item.id().value(), item.payload());
    }
    Version version = new Version(reader.exists(), reader.lastModified(), items);
    Set<Version> allowed = new LinkedHashSet<>(possible);
    if (mayVanish) {
      allowed.add(ABSENT);
    }
    assertThat(allowed).as("tabs %s", when).contains(version);
    seen = version;
    if (version.equals(ABSENT) && !possible.contains(ABSENT)) {
      become(ABSENT); // it has vanished, for good
    }
  }
}
