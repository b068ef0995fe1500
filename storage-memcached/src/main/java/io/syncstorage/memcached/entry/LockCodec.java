package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.LockEntry.Holder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A lock as bytes. */
public final class LockCodec {

  private static final int KIND = 'L';
  private static final int VERSION = 1;

  private LockCodec() {}

  public static byte[] encode(UserId user, CollectionName collection, LockEntry lock) {
    WireWriter out = new WireWriter();
    out.octet(KIND);
    out.octet(VERSION);
    out.number(user.value());
    out.text(collection.value());
    encode(out, lock.writer());
    encode(out, lock.queued());
    return out.toCheckedBytes();
  }

  private static void encode(WireWriter out, Optional<Holder> holder) {
    out.octet(holder.isPresent() ? 1 : 0);
    holder.ifPresent(
        it -> {
          out.token(it.id());
          out.number(it.deadline().toEpochMilli());
        });
  }

  /** Empty if the bytes are anything else. */
  public static Optional<LockEntry> decode(UserId user, CollectionName collection, byte[] bytes) {
    try {
      WireReader in = WireReader.checked(bytes);
      in.require(in.octet() == KIND && in.octet() == VERSION, "is no lock of this version");
      in.require(in.number() == user.value(), "is of another user");
      in.require(in.text().equals(collection.value()), "is of another collection");
      LockEntry lock = new LockEntry(holder(in), holder(in));
      in.requireEnd();
      return Optional.of(lock);
    } catch (ForeignEntryException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Holder> holder(WireReader in) {
    return in.octet() == 0
        ? Optional.empty()
        : Optional.of(new Holder(in.token(), Instant.ofEpochMilli(in.number())));
  }
}
