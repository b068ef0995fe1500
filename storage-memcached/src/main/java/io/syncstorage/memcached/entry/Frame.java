package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a content belongs to. Each of its chunks carries this, its place and a checksum, and is
 * verified by itself; the nonce is new for every content, so chunks of two never mix.
 *
 * @param kind what sort of content it is
 */
public record Frame(Kind kind, UserId user, CollectionName collection, Token nonce) {

  private static final int VERSION = 1;

  /**
   * A bound of what a chunk has beside its piece of the content, and of how much longer its key may
   * be than the one that the limits were asked for.
   */
  private static final int OVERHEAD = 256;

  /** What may be framed. */
  public enum Kind {
    ITEMS('I'),
    PATCHES('P');

    private final int octet;

    Kind(char octet) {
      this.octet = octet;
    }
  }

  /**
   * Cuts a content into chunks.
   *
   * @return the chunks' bytes, one or more; empty if it is too large
   */
  public Optional<List<byte[]>> cut(byte[] content, ChunkLimits limits) {
    int piece = limits.largestChunk() - OVERHEAD;
    int chunks = Math.max(1, (content.length + piece - 1) / piece);
    if (chunks > limits.mostChunks()) {
      return Optional.empty();
    }
    List<byte[]> framed = new ArrayList<>(chunks);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = chunk * piece;
      WireWriter out = new WireWriter();
      head(out, chunk, chunks);
      out.raw(content, from, Math.min(piece, content.length - from));
      framed.add(out.toCheckedBytes());
    }
    return Optional.of(framed);
  }

  /** The content of all the chunks in their order; empty if any of them is not of this frame. */
  public Optional<byte[]> join(List<byte[]> chunks) {
    WireWriter content = new WireWriter();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      Optional<byte[]> piece = piece(chunks.get(chunk), chunk, chunks.size());
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      content.raw(piece.get(), 0, piece.get().length);
    }
    return Optional.of(content.toBytes());
  }

  private Optional<byte[]> piece(byte[] framed, int chunk, int chunks) {
    try {
      WireReader in = WireReader.checked(framed);
      in.require(in.octet() == kind.octet && in.octet() == VERSION, "is of another kind");
      in.require(in.number() == user.value(), "is of another user");
      in.require(in.text().equals(collection.value()), "is of another collection");
      in.require(in.token().equals(nonce), "is of another version");
      in.require(in.number() == chunk && in.number() == chunks, "is another chunk");
      return Optional.of(in.rest());
    } catch (ForeignEntryException e) {
      return Optional.empty();
    }
  }

  private void head(WireWriter out, int chunk, int chunks) {
    out.octet(kind.octet);
    out.octet(VERSION);
    out.number(user.value());
    out.text(collection.value());
    out.token(nonce);
    out.number(chunk);
    out.number(chunks);
  }
}
