package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BatchInfo;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.BatchParameters;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.JsonAnswers;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import io.syncstorage.examples.syncserver.protocol.Upload;

/** What a POST does with the collection once it is locked: store now, or gather in a batch. */
final class UploadSession {

  private final Limits limits;
  private final Quota quota;

  UploadSession(Limits limits, Quota quota) {
    this.limits = limits;
    this.quota = quota;
  }

  Answer store(CollectionWriter writer, BatchParameters batch, Upload upload) {
    if (batch instanceof BatchParameters.Open) {
      return gather(writer, writer.createBatch(), upload);
    }
    if (batch instanceof BatchParameters.Append append) {
      return gather(writer, append.batch(), upload);
    }
    Quota.Watch watch = quota.watch(writer);
    if (batch instanceof BatchParameters.Commit commit) {
      append(writer, commit.batch(), upload);
      writer.apply(commit.batch());
    } else {
      writer.putAll(upload.patches());
    }
    watch.check();
    Timestamp timestamp = writer.commit();
    return watch.announceOn(
        Answer.json(200, JsonAnswers.posted(timestamp, upload.success(), upload.failed()))
            .written(timestamp)
            .lastModified(timestamp));
  }

  /** Nothing shows yet, so the collection keeps its last-modified. */
  private Answer gather(CollectionWriter writer, BatchId batch, Upload upload) {
    append(writer, batch, upload);
    Timestamp lastModified = writer.commit();
    return Answer.json(202, JsonAnswers.batched(batch.value(), upload.success(), upload.failed()))
        .lastModified(lastModified);
  }

  /**
   * Adds to a batch, unless that makes it too large; then nothing is added.
   *
   * @throws BatchNotFoundException if it is not open
   */
  private void append(CollectionWriter writer, BatchId batch, Upload upload) {
    writer.append(batch, upload.patches());
    BatchInfo info =
        writer.batch(batch).orElseThrow(() -> new BatchNotFoundException("the batch is not open"));
    if (info.items() > limits.maxTotalRecords() || info.payloadBytes() > limits.maxTotalBytes()) {
      throw new ProtocolException(400, ErrorCode.SIZE_LIMIT, "the batch is too large");
    }
    quota.checkAlone(info.payloadBytes());
  }
}
