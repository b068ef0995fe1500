package io.syncstorage.api.value;

import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.error.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which items of a collection, in which order, and how many at a time. A query that exists is
 * valid: an offset that it could not have produced is refused when it is built (QY-4).
 *
 * @param ids only these, if given; unknown ids are just absent (QY-5)
 * @param newer only items with {@code modified} strictly above (QY-1)
 * @param older only items with {@code modified} strictly below (QY-1)
 * @param limit at most this many items a page, 0 or more; none: all
 * @param offset continue after this position
 */
public record BsoQuery(
    Optional<SortedSet<BsoId>> ids,
    Optional<Timestamp> newer,
    Optional<Timestamp> older,
    Sort sort,
    OptionalInt limit,
    Optional<Offset> offset) {

  /** Every item, newest first, on one page. */
  public static final BsoQuery ALL = builder().build();

  public BsoQuery {
    ids = ids.map(BsoQuery::immutable);
    if (limit.isPresent() && limit.getAsInt() < 0) {
      throw new InvalidValueException("limit", "must not be negative, but was " + limit.getAsInt());
    }
    if (offset.isPresent()) {
      Fingerprint.check(offset.get(), ids, newer, older, sort);
    }
  }

  private static SortedSet<BsoId> immutable(SortedSet<BsoId> ids) {
    SortedSet<BsoId> copy = new TreeSet<>(); // in the natural order, whatever the caller's is
    copy.addAll(ids);
    return Collections.unmodifiableSortedSet(copy);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * 64 bits over everything that decides which items match and in which order, but not over limit
   * and offset; equal in every process and version that shares the token format.
   */
  public long fingerprint() {
    return Fingerprint.of(ids, newer, older, sort);
  }

  /** Whether an item of this id and timestamp is among those asked for, wherever it pages. */
  public boolean accepts(BsoId id, Timestamp modified) {
    return (ids.isEmpty() || ids.get().contains(id))
        && (newer.isEmpty() || modified.isAfter(newer.get()))
        && (older.isEmpty() || modified.isBefore(older.get()));
  }

  /**
   * Answers this query from a collection's items, all of them, held in memory.
   *
   * @param items the items that exist: the caller leaves expired ones out
   */
  public Page<Bso> select(Collection<Bso> items) {
    return Selection.of(this, items);
  }

  /**
   * The same query continued from another position.
   *
   * @throws InvalidOffsetException if this query could not have produced it
   */
  public BsoQuery withOffset(Offset position) {
    return new Builder(this).offset(position).build();
  }

  /** The same query with pages of another size. */
  public BsoQuery withLimit(int items) {
    return new Builder(this).limit(items).build();
  }

  /** Collects the parts of a query; not thread-safe. */
  public static final class Builder {
    private Optional<SortedSet<BsoId>> ids = Optional.empty();
    private Optional<Timestamp> newer = Optional.empty();
    private Optional<Timestamp> older = Optional.empty();
    private Sort sort = Sort.NEWEST;
    private OptionalInt limit = OptionalInt.empty();
    private Optional<Offset> offset = Optional.empty();

    private Builder() {}

    private Builder(BsoQuery query) {
      ids = query.ids;
      newer = query.newer;
      older = query.older;
      sort = query.sort;
      limit = query.limit;
      offset = query.offset;
    }

    public Builder ids(Collection<BsoId> only) {
      ids = Optional.of(new TreeSet<>(only));
      return this;
    }

    public Builder newer(Timestamp bound) {
      newer = Optional.of(bound);
      return this;
    }

    public Builder older(Timestamp bound) {
      older = Optional.of(bound);
      return this;
    }

    public Builder sort(Sort order) {
      sort = order;
      return this;
    }

    public Builder limit(int items) {
      limit = OptionalInt.of(items);
      return this;
    }

    public Builder offset(Offset position) {
      offset = Optional.of(position);
      return this;
    }

    /**
     * The query.
     *
     * @throws InvalidValueException if a part is out of range
     * @throws InvalidOffsetException if this query could not have produced the offset
     */
    public BsoQuery build() {
      return new BsoQuery(ids, newer, older, sort, limit, offset);
    }
  }
}
