package io.syncstorage.memcached.entry;

/**
 * How large a content may be.
 *
 * @param largestChunk in bytes, 1,024 or more
 * @param mostChunks 1 or more
 */
public record ChunkLimits(int largestChunk, int mostChunks) {

  /** A bound of the bytes of a content that fits. */
  public long largestContent() {
    return (long) largestChunk * mostChunks;
  }
}
