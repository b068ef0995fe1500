package io.syncstorage.examples.syncserver.resource;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.Limits;
import io.syncstorage.examples.syncserver.protocol.Method;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import java.util.OptionalLong;

/** Everything below a user's root. Thread-safe; blocks while the store works. */
public final class Resources {

  private final InfoResource info;
  private final StorageResource storage;
  private final CollectionResource collection;
  private final ItemResource item;

  /**
   * The resources over one store.
   *
   * @param quotaBytes the most payload bytes of a user, if there is a quota
   * @param retries for what met a conflict
   */
  public Resources(
      SyncStorage storage, Limits limits, OptionalLong quotaBytes, RetryPolicy retries) {
    StoreAccess store = new StoreAccess(storage, retries);
    Quota quota = new Quota(quotaBytes);
    this.info = new InfoResource(store, limits, quota);
    this.storage = new StorageResource(store);
    this.collection = new CollectionResource(store, limits, quota);
    this.item = new ItemResource(store, limits, quota);
  }

  /** The answer to one request. Never throws, but for an {@link Error}. */
  public Answer answer(SyncRequest request) {
    try {
      return dispatch(request);
    } catch (ConditionNotMet e) {
      return e.answer();
    } catch (RuntimeException e) {
      return Failures.answer(request, e);
    }
  }

  private Answer dispatch(SyncRequest request) {
    return switch (request.route().endpoint()) {
      case INFO_COLLECTIONS -> info.collections(request);
      case INFO_COLLECTION_COUNTS -> info.counts(request);
      case INFO_COLLECTION_USAGE -> info.usage(request);
      case INFO_QUOTA -> info.quota(request);
      case INFO_CONFIGURATION -> info.configuration(request);
      case USER, STORAGE -> storage.delete(request);
      case COLLECTION -> onCollection(request);
      case ITEM -> onItem(request);
      default -> throw ProtocolException.notFound("no resource of a user");
    };
  }

  private Answer onCollection(SyncRequest request) {
    return switch (request.method()) {
      case GET -> collection.get(request);
      case POST -> collection.post(request);
      case DELETE -> collection.delete(request);
      case PUT -> throw wrongMethod(request.method());
    };
  }

  private Answer onItem(SyncRequest request) {
    return switch (request.method()) {
      case GET -> item.get(request);
      case PUT -> item.put(request);
      case DELETE -> item.delete(request);
      case POST -> throw wrongMethod(request.method());
    };
  }

  private static ProtocolException wrongMethod(Method method) {
    return new ProtocolException(405, ErrorCode.ILLEGAL_PROTOCOL, method + " is not offered");
  }
}
