package io.syncstorage.examples.syncserver.resource;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.examples.syncserver.protocol.BodyFormat;
import io.syncstorage.examples.syncserver.protocol.BsoBodies;
import io.syncstorage.examples.syncserver.protocol.BsoProblem;
import io.syncstorage.examples.syncserver.protocol.BsoWriter;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.JsonAnswers;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.protocol.ParsedBso;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Invalid;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Valid;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code storage/{collection}/{id}}: one item. */
final class ItemResource {

  private final StoreAccess store;
  private final Limits limits;
  private final Quota quota;

  ItemResource(StoreAccess store, Limits limits, Quota quota) {
    this.store = store;
    this.limits = limits;
    this.quota = quota;
  }

  Answer get(SyncRequest request) {
    CollectionName collection = request.route().collection();
    BsoId id = request.route().id();
    BodyFormat.accepted(request.headers(), false);
    Optional<Bso> item = store.read(request.user(), collection, reader -> reader.item(id));
    Timestamp lastModified = item.map(Bso::modified).orElse(Timestamp.ZERO);
    ConditionNotMet.checkRead(request.conditions(), lastModified);
    return Answer.json(200, json(item.orElseThrow(ItemResource::absent)))
        .lastModified(lastModified);
  }

  private static byte[] json(Bso item) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(item.payload().length() + 256);
    try (BsoWriter writer = BsoWriter.ofOne(bytes)) {
      writer.write(item);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }

  Answer put(SyncRequest request) {
    CollectionName collection = request.route().collection();
    BsoPatch patch = patch(request, collection, request.route().id());
    return store.write(
        request.user(),
        collection,
        writer -> {
          checkConditions(request, writer, patch.id());
          Quota.Watch watch = quota.watch(writer);
          writer.put(patch);
          watch.check();
          Optional<Timestamp> unchanged =
              patch.touchesModified() ? Optional.empty() : writer.itemTimestamp(patch.id());
          Timestamp timestamp = writer.commit();
          return watch.announceOn(
              Answer.json(200, timestamp.toString().getBytes(US_ASCII))
                  .written(timestamp)
                  .lastModified(unchanged.orElse(timestamp)));
        });
  }

  private BsoPatch patch(SyncRequest request, CollectionName collection, BsoId id) {
    BodyFormat.sent(request.headers(), false);
    ParsedBso bso = new BsoBodies(limits, collection).read(request.body(), id);
    if (bso instanceof Valid valid) {
      return valid.patch();
    }
    if (bso instanceof Invalid invalid && invalid.problem() == BsoProblem.PAYLOAD_TOO_LARGE) {
      throw new ProtocolException(413, ErrorCode.SIZE_LIMIT, "payload too large");
    }
    throw ProtocolException.invalidBso("a BSO that cannot be stored");
  }

  Answer delete(SyncRequest request) {
    CollectionName collection = request.route().collection();
    BsoId id = request.route().id();
    return store.write(
        request.user(),
        collection,
        writer -> {
          checkConditions(request, writer, id);
          if (!writer.delete(id)) {
            throw absent();
          }
          Timestamp timestamp = writer.commit();
          return Answer.json(200, JsonAnswers.modified(timestamp))
              .written(timestamp)
              .lastModified(timestamp);
        });
  }

  private static void checkConditions(SyncRequest request, CollectionWriter writer, BsoId id) {
    if (request.conditions().ifUnmodifiedSince().isPresent()) {
      Timestamp lastModified = writer.itemTimestamp(id).orElse(Timestamp.ZERO);
      ConditionNotMet.checkWrite(request.conditions(), lastModified);
    }
  }

  private static ProtocolException absent() {
    return ProtocolException.notFound("no such item");
  }
}
