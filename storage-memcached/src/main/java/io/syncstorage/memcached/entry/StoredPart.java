package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the cache knows of the store behind it.
 *
 * @param committed the store's last-modified; means something only if the list is complete and
 *     nothing is marked
 * @param asOf when the store last confirmed that the list is complete, in whole seconds
 * @param states of collections; those of a complete list are never {@link CollectionState.Absent}
 */
public record StoredPart(
    Coverage coverage,
    Timestamp committed,
    Instant asOf,
    SortedMap<CollectionName, CollectionState> states) {

  /** What it means that a collection is not in the list. */
  public enum Coverage {
    /** It does not exist. */
    COMPLETE('C'),
    /** Nothing. */
    PARTIAL('P'),
    /** There are too many collections to list them; the list is empty and stays so. */
    OVERSIZE('O');

    private final int octet;

    Coverage(char octet) {
      this.octet = octet;
    }

    int octet() {
      return octet;
    }

    static Coverage of(int octet) {
      for (Coverage coverage : values()) {
        if (coverage.octet == octet) {
          return coverage;
        }
      }
      throw new ForeignEntryException("has an unknown coverage");
    }
  }

  public static final StoredPart UNKNOWN = empty(Coverage.PARTIAL);

  public static final StoredPart OVERSIZE = empty(Coverage.OVERSIZE);

  public StoredPart {
    SortedMap<CollectionName, CollectionState> copy = new TreeMap<>(states);
    if (coverage == Coverage.COMPLETE) {
      copy.values().removeIf(state -> state instanceof CollectionState.Absent);
    }
    states = Collections.unmodifiableSortedMap(copy);
  }

  private static StoredPart empty(Coverage coverage) {
    return new StoredPart(coverage, Timestamp.ZERO, Instant.EPOCH, Collections.emptySortedMap());
  }

  public boolean isComplete() {
    return coverage == Coverage.COMPLETE;
  }

  /** The state of a collection, if there is one. */
  public Optional<CollectionState> state(CollectionName collection) {
    CollectionState state = states.get(collection);
    return state == null && isComplete()
        ? Optional.of(new CollectionState.Absent(asOf))
        : Optional.ofNullable(state);
  }

  /** Whether somebody claims a collection. */
  public boolean hasMarks() {
    return states.values().stream().anyMatch(CollectionState.Marked.class::isInstance);
  }

  /** Whether a collection carries exactly this mark. */
  public boolean isMarkedBy(Token token, CollectionName collection) {
    return states.get(collection) instanceof CollectionState.Marked marked
        && marked.token().equals(token);
  }

  StoredPart with(CollectionName collection, CollectionState state) {
    SortedMap<CollectionName, CollectionState> copy = new TreeMap<>(states);
    copy.put(collection, state);
    return new StoredPart(coverage, committed, asOf, copy);
  }

  StoredPart without(CollectionName collection) {
    SortedMap<CollectionName, CollectionState> copy = new TreeMap<>(states);
    copy.remove(collection);
    return new StoredPart(coverage, committed, asOf, copy);
  }

  StoredPart withCommitted(Timestamp timestamp) {
    return new StoredPart(coverage, timestamp, asOf, states);
  }
}
