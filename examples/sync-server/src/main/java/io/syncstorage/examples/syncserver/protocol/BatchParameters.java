package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BatchId;
import java.util.Optional;

/** What a POST is to a batch upload, as its query says. */
public sealed interface BatchParameters {

  /** No part of one: stored at once. Also one that opens and commits in a single request. */
  record None() implements BatchParameters {}

  /** The first part of a new one. */
  record Open() implements BatchParameters {}

  /** A further part. */
  record Append(BatchId batch) implements BatchParameters {}

  /** The last part. */
  record Commit(BatchId batch) implements BatchParameters {}

  /**
   * Reads the parameters {@code batch} and {@code commit}.
   *
   * @throws ProtocolException 400 with code 1 if they make no sense
   */
  static BatchParameters of(QueryString query) {
    Optional<String> batch = query.get("batch");
    Optional<String> commit = query.get("commit");
    if (commit.isPresent() && !isTrue(commit.get())) {
      throw ProtocolException.illegal("commit can only be true");
    }
    if (batch.isEmpty()) {
      if (commit.isPresent()) {
        throw ProtocolException.illegal("commit without a batch");
      }
      return new None();
    }
    if (isTrue(batch.get())) {
      return commit.isPresent() ? new None() : new Open();
    }
    BatchId id = batchId(batch.get());
    return commit.isPresent() ? new Commit(id) : new Append(id);
  }

  private static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true");
  }

  private static BatchId batchId(String text) {
    try {
      return new BatchId(text);
    } catch (InvalidValueException e) {
      throw ProtocolException.illegal("no batch's id");
    }
  }
}
