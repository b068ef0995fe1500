package io.syncstorage.testkit.reference;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about values, one method a rule. Not final: a mutant of the kit's own tests
 * breaks one method, and with it one rule.
 */
class Semantics {

  /** How far T may run ahead of the clock (TS-6). */
  static final Duration MAX_CLOCK_LEAD = Duration.ofSeconds(1);

  /**
   * The T of a write session (TS-2, TS-6): the clock's reading rounded up to a tick, or if that is
   * not above both bounds, one tick above them.
   */
  Timestamp assign(Instant now, Timestamp last, Timestamp after) {
    long reading = now.toEpochMilli() / 10;
    if (Instant.ofEpochMilli(reading * 10).isBefore(now)) {
      reading++;
    }
    long above = Math.max(last.hundredths(), after.hundredths()) + 1;
    Timestamp timestamp = new Timestamp(Math.max(reading, above));
    Duration lead = Duration.between(now, timestamp.toInstant());
    if (lead.compareTo(MAX_CLOCK_LEAD) > 0) {
      throw new ConflictException(
          "the next timestamp would run ahead of the clock",
          lead.minus(MAX_CLOCK_LEAD),
          /* cause= */ null);
    }
    return timestamp;
  }

  /** What T must be above (TS-2): the storage's last-modified, whatever is written. */
  Timestamp bound(UserState committed, @Nullable CollectionName written) {
    return committed.lastModified();
  }

  /** Whether an item has ceased to exist: from the millisecond of its expiry on (IT-3). */
  boolean isGone(Bso item, Instant now) {
    return item.expiry().epochMillis() < Expiry.NEVER_MILLIS
        && now.toEpochMilli() >= item.expiry().epochMillis();
  }

  /** The item that a patch creates (IT-1): what it does not set has its default. */
  Bso create(BsoPatch patch, Timestamp timestamp) {
    return change(
        new Bso(patch.id(), timestamp, "", OptionalInt.empty(), Expiry.NEVER), patch, timestamp);
  }

  /** An existing item after a patch (IT-1, TS-5, WR-3). */
  Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
    boolean touched =
        !(patch.payload() instanceof Change.Keep<String>)
            || !(patch.sortIndex() instanceof Change.Keep<Integer>);
    return new Bso(
        item.id(),
        touched ? timestamp : item.modified(),
        payload(item, patch.payload()),
        sortIndex(item, patch.sortIndex()),
        expiry(item, patch.timeToLive(), timestamp));
  }

  private static String payload(Bso item, Change<String> change) {
    if (change instanceof Change.To<String> to) {
      return to.value();
    }
    return change instanceof Change.Reset<String> ? "" : item.payload();
  }

  private static OptionalInt sortIndex(Bso item, Change<Integer> change) {
    if (change instanceof Change.To<Integer> to) {
      return OptionalInt.of(to.value());
    }
    return change instanceof Change.Reset<Integer> ? OptionalInt.empty() : item.sortIndex();
  }

  /** A TTL counts from T (IT-3). */
  private static Expiry expiry(Bso item, Change<Duration> change, Timestamp timestamp) {
    if (change instanceof Change.To<Duration> to) {
      return new Expiry(timestamp.hundredths() * 10 + to.value().toMillis());
    }
    return change instanceof Change.Reset<Duration> ? Expiry.NEVER : item.expiry();
  }

  /**
   * Puts patches into a collection's items. Patches of one id take effect one after the other
   * (WR-4); whether the item existed is asked once, before the first of them.
   */
  PutReport put(
      SortedMap<BsoId, Bso> items, Collection<BsoPatch> patches, Timestamp timestamp, Instant now) {
    Set<BsoId> created = new HashSet<>();
    Set<BsoId> patched = new HashSet<>();
    for (BsoPatch patch : patches) {
      BsoId id = patch.id();
      Bso before = patched.add(id) ? existing(items, id, now) : items.get(id);
      if (before == null) {
        created.add(id);
      }
      items.put(id, before == null ? create(patch, timestamp) : change(before, patch, timestamp));
    }
    return new PutReport(created);
  }

  /** The item of this id, unless there is none or it has expired. */
  @Nullable Bso existing(SortedMap<BsoId, Bso> items, BsoId id, Instant now) {
    Bso item = items.get(id);
    return item == null || isGone(item, now) ? null : item;
  }

  /** The largest payload, in bytes. */
  long maxPayloadBytes() {
    return 2_621_440;
  }

  /** Whether a payload must be refused (IT-5). */
  boolean isTooLarge(String payload) {
    return size(payload) > maxPayloadBytes();
  }

  /** Refuses a call if one of its payloads is too large, before anything happens (IT-5). */
  final void requireAllowed(Stream<String> payloads) {
    if (payloads.anyMatch(this::isTooLarge)) {
      throw new ValueTooLargeException("a payload is larger than " + maxPayloadBytes() + " bytes");
    }
  }

  /** What a payload counts (MD-2): its bytes in UTF-8. */
  long size(String payload) {
    return payload.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What a collection holds (MD-2): the items that a reader would see. */
  CollectionUsage usage(CollectionState collection, Instant now) {
    long items = 0;
    long payloadBytes = 0;
    for (Bso item : collection.items().values()) {
      if (!isGone(item, now)) {
        items++;
        payloadBytes += size(item.payload());
      }
    }
    return new CollectionUsage(collection.lastModified(), items, payloadBytes);
  }

  /** What a user holds, in one snapshot (MD-3). */
  UserUsage usage(UserState user, Instant now) {
    SortedMap<CollectionName, CollectionUsage> all = new TreeMap<>();
    user.collections().forEach((name, collection) -> all.put(name, usage(collection, now)));
    return new UserUsage(user.lastModified(), all);
  }

  /** A user's timestamps, in one snapshot (MD-3). */
  UserInfo info(UserState user) {
    return user.info();
  }

  /** What is left of a user whose storage is deleted: the timestamp (TS-4, BA-3). */
  UserState deleted(UserState user, Timestamp timestamp) {
    return UserState.EMPTY.withLastModified(timestamp);
  }

  /** A user as a restore begins: these timestamps, no items, no open batches (MV-1). */
  UserState restored(UserState before, UserInfo info) {
    UserState restored = UserState.EMPTY.withLastModified(info.lastModified());
    for (var collection : info.collections().entrySet()) {
      restored = restored.with(collection.getKey(), CollectionState.empty(collection.getValue()));
    }
    return restored;
  }

  /** The storage's last-modified after a commit (TS-1, TS-4). */
  Timestamp storageTimestamp(UserState before, Timestamp committed) {
    return committed;
  }

  /** Whether a batch has outlived its two hours (BA-3). */
  boolean isGone(BatchState batch, Instant now) {
    return !now.isBefore(batch.created().plus(BatchState.LIFETIME));
  }

  /** One page of the items that exist and match (QY-1 to QY-5). */
  Page<Bso> answer(BsoQuery query, Collection<Bso> existing) {
    return Answer.to(query, existing);
  }
}
