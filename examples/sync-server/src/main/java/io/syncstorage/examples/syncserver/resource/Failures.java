package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when something went wrong: as little as helps it. */
final class Failures {

  /** Others of the user's devices are writing; that is over soon. */
  private static final Duration AFTER_CONFLICT = Duration.ofSeconds(3);

  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Answer answer(SyncRequest request, RuntimeException failure) {
    if (failure instanceof ProtocolException refused) {
      LOG.debug("{}: {}", request, refused.getMessage());
      return Answer.error(refused.status(), refused.code());
    }
    if (failure instanceof StorageException ofStore) {
      return ofStore(request, ofStore);
    }
    LOG.error("{} failed", request, failure);
    return Answer.error(500, ErrorCode.UNKNOWN);
  }

  private static Answer ofStore(SyncRequest request, StorageException failure) {
    if (failure instanceof ConflictException) {
      LOG.info("{}: {}", request, failure.getMessage());
      return Answer.unavailable(failure.retryAfter().orElse(AFTER_CONFLICT));
    }
    if (failure instanceof UnavailableException || failure instanceof OutcomeUnknownException) {
      LOG.warn("{}: {}", request, failure.getMessage(), failure.getCause());
      return Answer.unavailable(failure.retryAfter().orElse(AFTER_OUTAGE));
    }
    if (failure instanceof BatchNotFoundException || failure instanceof InvalidOffsetException) {
      return Answer.error(400, ErrorCode.ILLEGAL_PROTOCOL);
    }
    if (failure instanceof ValueTooLargeException) {
      return Answer.error(413, ErrorCode.SIZE_LIMIT);
    }
    LOG.error("{} failed", request, failure);
    return Answer.error(500, ErrorCode.UNKNOWN);
  }
}
