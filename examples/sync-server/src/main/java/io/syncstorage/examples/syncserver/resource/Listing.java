package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.BsoWriter;
import io.syncstorage.examples.syncserver.protocol.CollectionQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The items of one read on their way from a session to a body: first into memory, then, if that is
 * not enough, on to the client. For one thread.
 */
final class Listing implements Answer.Stream {

  private final CollectionReader reader;
  private final BodyFormat format;
  private final PagedRead pages;
  private final Spool spool = new Spool();
  private final BsoWriter writer;

  Listing(CollectionReader reader, CollectionQuery query, BodyFormat format, int pageSize) {
    this.reader = reader;
    this.format = format;
    this.pages = new PagedRead(reader, query, pageSize);
    try {
      this.writer = BsoWriter.ofList(spool, format);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not to memory
    }
  }

  /** Reads a page, and more until there are so many bytes. */
  void fill(int bytes) {
    try {
      do {
        pages.writeNext(writer);
        writer.flush();
      } while (pages.hasNext() && spool.buffer.size() < bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not to memory
    }
  }

  boolean isComplete() {
    return !pages.hasNext();
  }

  /** The answer: with a body of bytes if this is complete, and of this stream otherwise. */
  Answer answer() {
    PagedRead.Extent extent = pages.extent();
    Answer.Body body = isComplete() ? bytes() : this;
    Answer answer =
        Answer.of(200, format.mediaType(), body)
            .lastModified(reader.lastModified())
            .with("X-Weave-Records", Long.toString(extent.records()));
    return extent
        .next()
        .map(offset -> answer.with("X-Weave-Next-Offset", offset.toString()))
        .orElse(answer);
  }

  private Answer.Bytes bytes() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not to memory
    }
    return new Answer.Bytes(ByteBuffer.wrap(spool.buffer.toByteArray()));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    spool.drainTo(out);
    while (pages.hasNext()) {
      pages.writeNext(writer);
    }
    writer.close();
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Gathers in memory until it is told where to go. */
  private static final class Spool extends OutputStream {
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private OutputStream target = buffer;

    void drainTo(OutputStream out) throws IOException {
      buffer.writeTo(out);
      buffer.reset();
      target = out;
    }

    @Override
    public void write(int octet) throws IOException {
      target.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      target.write(octets, offset, length);
    }
  }
}
