package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.memcached.entry.CollectionState.Absent;
import io.syncstorage.memcached.entry.CollectionState.Clean;
import io.syncstorage.memcached.entry.CollectionState.CleanWithoutBody;
import io.syncstorage.memcached.entry.CollectionState.Dirty;
import io.syncstorage.memcached.entry.CollectionState.Filling;
import java.time.Instant;

/** The state of one collection as part of M. */
final class StateCodec {

  private static final int CLEAN = 0;
  private static final int WITHOUT_BODY = 1;
  private static final int TOO_LARGE = 2;
  private static final int ABSENT = 3;
  private static final int DIRTY = 4;
  private static final int FILLING = 5;

  private static final int MOST_CHUNKS = 1_000;

  private StateCodec() {}

  static void encode(WireWriter out, CollectionState state) {
    if (state instanceof Clean clean) {
      known(out, CLEAN, clean.lastModified(), clean.asOf());
      out.token(clean.nonce());
      out.number(clean.chunks());
      encode(out, clean.usage());
    } else if (state instanceof CleanWithoutBody clean) {
      int kind = clean.isTooLarge() ? TOO_LARGE : WITHOUT_BODY;
      known(out, kind, clean.lastModified(), clean.asOf());
    } else if (state instanceof Absent absent) {
      known(out, ABSENT, Timestamp.ZERO, absent.asOf());
    } else if (state instanceof Dirty dirty) {
      out.octet(DIRTY);
      out.token(dirty.token());
    } else if (state instanceof Filling filling) {
      out.octet(FILLING);
      out.token(filling.token());
    }
  }

  private static void known(WireWriter out, int kind, Timestamp lastModified, Instant asOf) {
    out.octet(kind);
    MetadataCodec.timestamp(out, lastModified);
    out.number(asOf.getEpochSecond());
  }

  static CollectionState decode(WireReader in) {
    int kind = in.octet();
    return switch (kind) {
      case CLEAN -> clean(in);
      case WITHOUT_BODY, TOO_LARGE ->
          new CleanWithoutBody(MetadataCodec.timestamp(in), kind == TOO_LARGE, asOf(in));
      case ABSENT -> absent(in);
      case DIRTY -> new Dirty(in.token());
      case FILLING -> new Filling(in.token());
      default -> throw new ForeignEntryException("has a state of an unknown kind");
    };
  }

  private static Clean clean(WireReader in) {
    Timestamp lastModified = MetadataCodec.timestamp(in);
    Instant asOf = asOf(in);
    return new Clean(lastModified, in.token(), chunks(in), usage(in), asOf);
  }

  private static Absent absent(WireReader in) {
    in.require(MetadataCodec.timestamp(in).equals(Timestamp.ZERO), "dates what does not exist");
    return new Absent(asOf(in));
  }

  private static Instant asOf(WireReader in) {
    return Instant.ofEpochSecond(in.number());
  }

  static int chunks(WireReader in) {
    long chunks = in.number();
    in.require(chunks >= 0 && chunks <= MOST_CHUNKS, "has an unlikely number of chunks");
    return (int) chunks;
  }

  static void encode(WireWriter out, Usage usage) {
    out.number(usage.items());
    out.number(usage.payloadBytes());
    out.number(usage.earliestExpiry().epochMillis());
  }

  static Usage usage(WireReader in) {
    return new Usage(in.number(), in.number(), new Expiry(in.number()));
  }
}
