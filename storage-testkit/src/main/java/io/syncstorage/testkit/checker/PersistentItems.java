package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of one collection, immutable: a hash table of a fixed number of buckets, of which a
 * change copies one. Thousands of versions of a collection so share what they have in common.
 * Counts, payload bytes and the hash are kept, not computed.
 */
final class PersistentItems {

  private static final int BUCKETS = 64;
  private static final Bso[] NONE = {};

  static final PersistentItems EMPTY = new PersistentItems(emptyBuckets(), 0, 0, 0);

  private final Bso[][] buckets;
  private final int size;
  private final long payloadBytes;
  private final int hash;

  private PersistentItems(Bso[][] buckets, int size, long payloadBytes, int hash) {
    this.buckets = buckets;
    this.size = size;
    this.payloadBytes = payloadBytes;
    this.hash = hash;
  }

  private static Bso[][] emptyBuckets() {
    Bso[][] buckets = new Bso[BUCKETS][];
    Arrays.fill(buckets, NONE);
    return buckets;
  }

  @Nullable Bso get(BsoId id) {
    for (Bso item : buckets[bucketOf(id)]) {
      if (item.id().equals(id)) {
        return item;
      }
    }
    return null;
  }

  /** With this item in place of the one of its id. */
  PersistentItems with(Bso item) {
    PersistentItems others = without(item.id());
    int index = bucketOf(item.id());
    Bso[] old = others.buckets[index];
    Bso[] bucket = Arrays.copyOf(old, old.length + 1);
    bucket[old.length] = item;
    return others.replace(index, bucket, 1, item);
  }

  PersistentItems without(BsoId id) {
    int index = bucketOf(id);
    Bso[] old = buckets[index];
    for (int at = 0; at < old.length; at++) {
      if (old[at].id().equals(id)) {
        Bso[] bucket = new Bso[old.length - 1];
        System.arraycopy(old, 0, bucket, 0, at);
        System.arraycopy(old, at + 1, bucket, at, old.length - at - 1);
        return replace(index, bucket, -1, old[at]);
      }
    }
    return this;
  }

  private PersistentItems replace(int index, Bso[] bucket, int sign, Bso item) {
    Bso[][] changed = buckets.clone();
    changed[index] = bucket;
    return new PersistentItems(
        changed,
        size + sign,
        payloadBytes + sign * item.payloadBytes(),
        hash + sign * spread(item.hashCode()));
  }

  List<Bso> all() {
    List<Bso> all = new ArrayList<>(size);
    for (Bso[] bucket : buckets) {
      all.addAll(Arrays.asList(bucket));
    }
    return all;
  }

  int size() {
    return size;
  }

  long payloadBytes() {
    return payloadBytes;
  }

  private static int bucketOf(BsoId id) {
    return spread(id.hashCode()) & (BUCKETS - 1);
  }

  /** Brings the high bits down (Fibonacci hashing): ids often differ in their last character. */
  private static int spread(int hash) {
    int product = hash * 0x9E3779B9;
    return product ^ (product >>> 16);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof PersistentItems that
        && size == that.size
        && hash == that.hash
        && all().stream().allMatch(item -> item.equals(that.get(item.id())));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
