package io.syncstorage.testkit.checker;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small immutable set of operations, by id, in ascending order. */
final class OperationSet {

  static final OperationSet EMPTY = new OperationSet(new int[0]);

  private final int[] ids;

  private OperationSet(int[] ids) {
    this.ids = ids;
  }

  /** With an operation whose id is above all that are here. */
  OperationSet with(int id) {
    int[] more = Arrays.copyOf(ids, ids.length + 1);
    more[ids.length] = id;
    return new OperationSet(more);
  }

  /** With an operation of any id. */
  OperationSet adding(int id) {
    return new OperationSet(
        IntStream.concat(Arrays.stream(ids), IntStream.of(id)).distinct().sorted().toArray());
  }

  OperationSet without(int id) {
    return filter(other -> other != id);
  }

  OperationSet filter(IntPredicate keep) {
    if (ids.length == 0) {
      return this;
    }
    int[] kept = Arrays.stream(ids).filter(keep).toArray();
    return kept.length == ids.length ? this : new OperationSet(kept);
  }

  boolean contains(int id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }

  int[] toArray() {
    return ids.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OperationSet that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }
}
