package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.Numbers;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import java.util.OptionalLong;

/** How much a user may store, if that is limited. */
record Quota(OptionalLong bytes) {

  /** Below this, clients are told how much is left. */
  private static final long NEARLY_FULL = 1024 * 1024;

  /** The quota's eye on one write session. */
  final class Watch {
    private final CollectionWriter writer;
    private final long before;
    private long after;

    private Watch(CollectionWriter writer) {
      this.writer = writer;
      this.before = bytes.isPresent() ? writer.totalSize() : 0;
    }

    /**
     * Judges what the session has changed. A user who is over quota may still write what does not
     * make it worse.
     *
     * @throws ProtocolException 403 with code 14
     */
    void check() {
      if (bytes.isPresent()) {
        after = writer.totalSize();
        if (after > bytes.getAsLong() && after > before) {
          throw exceeded();
        }
      }
    }

    Answer announceOn(Answer answer) {
      return announce(answer, after);
    }
  }

  /** To be called before the session changes anything. */
  Watch watch(CollectionWriter writer) {
    return new Watch(writer);
  }

  /**
   * Refuses what would not fit even if it replaced everything.
   *
   * @throws ProtocolException 403 with code 14
   */
  void checkAlone(long payloadBytes) {
    if (bytes.isPresent() && payloadBytes > bytes.getAsLong()) {
      throw exceeded();
    }
  }

  /** Adds the header if little is left. */
  Answer announce(Answer answer, long usedBytes) {
    if (bytes.isEmpty() || bytes.getAsLong() - usedBytes >= NEARLY_FULL) {
      return answer;
    }
    long left = Math.max(0, bytes.getAsLong() - usedBytes);
    return answer.with("X-Weave-Quota-Remaining", Numbers.kibibytes(left));
  }

  private static ProtocolException exceeded() {
    return new ProtocolException(403, ErrorCode.OVER_QUOTA, "over quota");
  }
}
