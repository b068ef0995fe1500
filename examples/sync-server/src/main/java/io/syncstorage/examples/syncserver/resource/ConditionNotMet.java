package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.Conditions;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;

/** The resource's last-modified is not as the request demands; ends the session it is thrown in. */
final class ConditionNotMet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Timestamp lastModified;

  private ConditionNotMet(int status, Timestamp lastModified) {
    super("condition not met: " + status, null, false, false);
    this.status = status;
    this.lastModified = lastModified;
  }

  static void checkRead(Conditions conditions, Timestamp lastModified) {
    if (conditions.isNotModified(lastModified)) {
      throw new ConditionNotMet(304, lastModified);
    }
    checkWrite(conditions, lastModified);
  }

  static void checkWrite(Conditions conditions, Timestamp lastModified) {
    if (conditions.isViolated(lastModified)) {
      throw new ConditionNotMet(412, lastModified);
    }
  }

  Answer answer() {
    Answer answer = status == 304 ? Answer.empty(status) : Answer.error(status, ErrorCode.UNKNOWN);
    return answer.lastModified(lastModified);
  }
}
