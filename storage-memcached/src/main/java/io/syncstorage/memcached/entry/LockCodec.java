package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.LockEntry.Holder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    encode(out, lock.writer().stream().toList());
    encode(out, lock.readers());
    encode(out, lock.queued().stream().toList());
    return out.toCheckedBytes();
  }

  private static void encode(WireWriter out, List<Holder> holders) {
    out.number(holders.size());
    for (Holder holder : holders) {
      out.token(holder.id());
      out.number(holder.deadline().toEpochMilli());
    }
  }

  /** Empty if the bytes are anything else. */
  public static Optional<LockEntry> decode(UserId user, CollectionName collection, byte[] bytes) {
    try {
      WireReader in = WireReader.checked(bytes);
      in.require(in.octet() == KIND && in.octet() == VERSION, "is no lock of this version");
      in.require(in.number() == user.value(), "is of another user");
      in.require(in.text().equals(collection.value()), "is of another collection");
      Optional<Holder> writer = holders(in).stream().findFirst();
      List<Holder> readers = holders(in);
      Optional<Holder> queued = holders(in).stream().findFirst();
      in.requireEnd();
      return Optional.of(new LockEntry(writer, readers, queued));
    } catch (ForeignEntryException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Holder> holders(WireReader in) {
    int count = in.count();
    List<Holder> holders = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      holders.add(new Holder(in.token(), Instant.ofEpochMilli(in.number())));
    }
    return holders;
  }
}
