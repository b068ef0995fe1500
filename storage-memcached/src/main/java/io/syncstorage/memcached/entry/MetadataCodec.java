package io.syncstorage.memcached.entry;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.StoredPart.Coverage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** M as bytes: a version, the fields in their order, a checksum. */
public final class MetadataCodec {

  /** Raised with every change of the form; an M of another version counts as missing. */
  private static final int VERSION = 1;

  private static final int KIND = 'M';

  private MetadataCodec() {}

  public static byte[] encode(Metadata metadata) {
    WireWriter out = new WireWriter();
    out.octet(KIND);
    out.octet(VERSION);
    out.number(metadata.user().value());
    out.token(metadata.incarnation());
    timestamp(out, metadata.reserved());
    out.octet(metadata.mark().isEmpty() ? 0 : metadata.mark().get().doomed().isEmpty() ? 1 : 2);
    metadata
        .mark()
        .ifPresent(
            mark -> {
              out.token(mark.token());
              mark.doomed().ifPresent(doomed -> timestamp(out, doomed));
            });
    encode(out, metadata.stored());
    encode(out, metadata.held());
    return out.toCheckedBytes();
  }

  private static void encode(WireWriter out, StoredPart part) {
    out.octet(part.coverage().octet());
    timestamp(out, part.committed());
    out.number(part.asOf().getEpochSecond());
    out.number(part.states().size());
    part.states()
        .forEach(
            (name, state) -> {
              out.text(name.value());
              StateCodec.encode(out, state);
            });
  }

  private static void encode(WireWriter out, HeldPart part) {
    timestamp(out, part.lastModified());
    out.token(part.commit());
    out.number(part.collections().size());
    part.collections()
        .forEach(
            (name, held) -> {
              out.text(name.value());
              timestamp(out, held.lastModified());
              out.token(held.nonce());
              out.number(held.chunks());
              StateCodec.encode(out, held.usage());
            });
    out.number(part.batches().size());
    part.batches()
        .forEach(
            (id, batch) -> {
              out.text(id.value());
              out.text(batch.collection().value());
              out.number(batch.created().toEpochMilli());
              out.token(batch.nonce());
              out.number(batch.chunks());
            });
  }

  /** The M of this user; empty if the bytes are anything else. */
  public static Optional<Metadata> decode(UserId user, byte[] bytes) {
    try {
      WireReader in = WireReader.checked(bytes);
      in.require(in.octet() == KIND && in.octet() == VERSION, "is no M of this version");
      in.require(in.number() == user.value(), "is of another user");
      Token incarnation = in.token();
      Timestamp reserved = timestamp(in);
      Optional<UserMark> mark = mark(in, in.octet());
      Metadata metadata = new Metadata(user, incarnation, reserved, stored(in), held(in), mark);
      in.requireEnd();
      return Optional.of(metadata);
    } catch (ForeignEntryException | InvalidValueException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<UserMark> mark(WireReader in, int kind) {
    if (kind == 0) {
      return Optional.empty();
    }
    in.require(kind <= 2, "has a mark of an unknown kind");
    Token token = in.token();
    return Optional.of(
        new UserMark(token, kind == 1 ? Optional.empty() : Optional.of(timestamp(in))));
  }

  private static StoredPart stored(WireReader in) {
    Coverage coverage = Coverage.of(in.octet());
    Timestamp committed = timestamp(in);
    Instant asOf = Instant.ofEpochSecond(in.number());
    SortedMap<CollectionName, CollectionState> states = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      states.put(new CollectionName(in.text()), StateCodec.decode(in));
    }
    return new StoredPart(coverage, committed, asOf, states);
  }

  private static HeldPart held(WireReader in) {
    Timestamp lastModified = timestamp(in);
    Token commit = in.token();
    SortedMap<CollectionName, HeldCollection> collections = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      collections.put(
          new CollectionName(in.text()),
          new HeldCollection(
              timestamp(in), in.token(), StateCodec.chunks(in), StateCodec.usage(in)));
    }
    Map<BatchId, HeldBatch> batches = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      batches.put(
          new BatchId(in.text()),
          new HeldBatch(
              new CollectionName(in.text()),
              Instant.ofEpochMilli(in.number()),
              in.token(),
              StateCodec.chunks(in)));
    }
    return new HeldPart(lastModified, commit, collections, batches);
  }

  static void timestamp(WireWriter out, Timestamp timestamp) {
    out.number(timestamp.hundredths());
  }

  static Timestamp timestamp(WireReader in) {
    return new Timestamp(in.number());
  }
}
