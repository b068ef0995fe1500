package io.syncstorage.memcached.entry;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The items of a collection as a content. */
public final class ItemsCodec {

  private static final int HAS_SORT_INDEX = 1;
  private static final int HAS_EXPIRY = 2;

  private ItemsCodec() {}

  public static byte[] encode(Collection<Bso> items) {
    WireWriter out = new WireWriter();
    out.number(items.size());
    for (Bso item : items) {
      out.octet(
          (item.sortIndex().isPresent() ? HAS_SORT_INDEX : 0)
              | (item.expiry().isNever() ? 0 : HAS_EXPIRY));
      out.text(item.id().value());
      out.number(item.modified().hundredths());
      item.sortIndex().ifPresent(out::signed);
      if (!item.expiry().isNever()) {
        out.number(item.expiry().epochMillis());
      }
      out.text(item.payload());
    }
    return Compression.pack(out.toBytes());
  }

  /** Empty if the bytes are anything else. */
  public static Optional<List<Bso>> decode(byte[] content) {
    try {
      WireReader in = new WireReader(Compression.unpack(content));
      int count = in.count();
      List<Bso> items = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        items.add(item(in));
      }
      in.requireEnd();
      return Optional.of(items);
    } catch (ForeignEntryException | InvalidValueException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Bso item(WireReader in) {
    int fields = in.octet();
    in.require(fields <= (HAS_SORT_INDEX | HAS_EXPIRY), "has an item with unknown fields");
    BsoId id = new BsoId(in.text());
    Timestamp modified = new Timestamp(in.number());
    OptionalInt sortIndex =
        (fields & HAS_SORT_INDEX) == 0
            ? OptionalInt.empty()
            : OptionalInt.of(Math.toIntExact(in.signed()));
    Expiry expiry = (fields & HAS_EXPIRY) == 0 ? Expiry.NEVER : new Expiry(in.number());
    return new Bso(id, modified, in.text(), sortIndex, expiry);
  }
}
