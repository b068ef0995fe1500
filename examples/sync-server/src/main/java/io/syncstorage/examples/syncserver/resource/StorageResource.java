package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.JsonAnswers;

/** {@code storage} and the user's root: everything of one user, which can only be deleted. */
final class StorageResource {

  private final StoreAccess store;

  StorageResource(StoreAccess store) {
    this.store = store;
  }

  Answer delete(SyncRequest request) {
    return store.writeUser(
        request.user(),
        session -> {
          ConditionNotMet.checkWrite(request.conditions(), session.info().lastModified());
          session.deleteStorage();
          Timestamp timestamp = session.commit();
          return Answer.json(200, JsonAnswers.modified(timestamp))
              .written(timestamp)
              .lastModified(timestamp);
        });
  }
}
