package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.BatchParameters;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.BsoBodies;
import io.syncstorage.examples.syncserver.protocol.CollectionQuery;
import io.syncstorage.examples.syncserver.protocol.JsonAnswers;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.protocol.Upload;
import io.syncstorage.examples.syncserver.protocol.UploadSize;
import java.util.Optional;
import java.util.SortedSet;

/** {@code storage/{collection}}. */
final class CollectionResource {

  private final StoreAccess store;
  private final Limits limits;
  private final CollectionListing listing;
  private final UploadSession uploads;

  CollectionResource(StoreAccess store, Limits limits, Quota quota) {
    this.store = store;
    this.limits = limits;
    this.listing = new CollectionListing(store, limits);
    this.uploads = new UploadSession(limits, quota);
  }

  Answer get(SyncRequest request) {
    CollectionName collection = request.route().collection();
    CollectionQuery query = CollectionQuery.of(request.query());
    BodyFormat format = BodyFormat.accepted(request.headers(), true);
    return listing.read(request, collection, query, format);
  }

  /** The body is read and judged as a whole before the collection is locked. */
  Answer post(SyncRequest request) {
    CollectionName collection = request.route().collection();
    BatchParameters batch = BatchParameters.of(request.query());
    UploadSize.check(request.headers(), limits);
    BodyFormat format = BodyFormat.sent(request.headers(), true);
    BsoBodies bodies = new BsoBodies(limits, collection);
    Upload upload = Upload.of(bodies.readAll(request.body(), format), limits);
    return store.write(
        request.user(),
        collection,
        writer -> {
          ConditionNotMet.checkWrite(request.conditions(), writer.lastModified());
          return uploads.store(writer, batch, upload);
        });
  }

  Answer delete(SyncRequest request) {
    CollectionName collection = request.route().collection();
    Optional<SortedSet<BsoId>> ids = CollectionQuery.ids(request.query());
    return store.write(
        request.user(),
        collection,
        writer -> {
          ConditionNotMet.checkWrite(request.conditions(), writer.lastModified());
          boolean changed =
              ids.isPresent() ? writer.deleteAll(ids.get()) > 0 : writer.deleteCollection();
          Timestamp timestamp = writer.commit();
          Answer answer = Answer.json(200, JsonAnswers.modified(timestamp)).lastModified(timestamp);
          return changed ? answer.written(timestamp) : answer;
        });
  }
}
