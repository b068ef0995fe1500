package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.JsonAnswers;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.protocol.Numbers;

/** {@code info/…}: reads over all of a user's collections, each of one snapshot. */
final class InfoResource {

  private static final String RECORDS = "X-Weave-Records";

  private final StoreAccess store;
  private final Limits limits;
  private final Quota quota;

  InfoResource(StoreAccess store, Limits limits, Quota quota) {
    this.store = store;
    this.limits = limits;
    this.quota = quota;
  }

  Answer collections(SyncRequest request) {
    UserInfo info = readInfo(request);
    return Answer.json(200, JsonAnswers.perCollection(info.collections(), Timestamp::toString))
        .with(RECORDS, Integer.toString(info.collections().size()))
        .lastModified(info.lastModified());
  }

  Answer counts(SyncRequest request) {
    UserUsage usage = readUsage(request);
    return Answer.json(
            200, JsonAnswers.perCollection(usage.collections(), one -> Long.toString(one.items())))
        .with(RECORDS, Integer.toString(usage.collections().size()))
        .lastModified(usage.lastModified());
  }

  Answer usage(SyncRequest request) {
    UserUsage usage = readUsage(request);
    return Answer.json(
            200,
            JsonAnswers.perCollection(
                usage.collections(), one -> Numbers.kibibytes(one.payloadBytes())))
        .with(RECORDS, Integer.toString(usage.collections().size()))
        .lastModified(usage.lastModified());
  }

  Answer quota(SyncRequest request) {
    UserUsage usage = readUsage(request);
    Answer answer =
        Answer.json(200, JsonAnswers.quota(usage.totalBytes(), quota.bytes()))
            .lastModified(usage.lastModified());
    return quota.announce(answer, usage.totalBytes());
  }

  Answer configuration(SyncRequest request) {
    UserInfo info = readInfo(request);
    return Answer.json(200, JsonAnswers.configuration(limits)).lastModified(info.lastModified());
  }

  private UserInfo readInfo(SyncRequest request) {
    BodyFormat.accepted(request.headers(), false);
    UserInfo info = store.info(request.user());
    ConditionNotMet.checkRead(request.conditions(), info.lastModified());
    return info;
  }

  private UserUsage readUsage(SyncRequest request) {
    BodyFormat.accepted(request.headers(), false);
    UserUsage usage = store.usage(request.user());
    ConditionNotMet.checkRead(request.conditions(), usage.lastModified());
    return usage;
  }
}
