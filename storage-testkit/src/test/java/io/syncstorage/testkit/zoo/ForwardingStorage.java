package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;

/** A store that does what another does. */
public class ForwardingStorage implements SyncStorage {

  private final SyncStorage store;

  public ForwardingStorage(SyncStorage store) {
    this.store = store;
  }

  protected final SyncStorage store() {
    return store;
  }

  @Override
  public UserInfo info(UserId user) {
    return store.info(user);
  }

  @Override
  public UserUsage usage(UserId user) {
    return store.usage(user);
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    return store.lockForRead(user, collection, maxWait);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return store.lockForWrite(user, collection, maxWait);
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return store.lockUser(user, maxWait);
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return store.purgeExpired(request);
  }

  @Override
  public StorageTraits traits() {
    return store.traits();
  }

  @Override
  public void check() {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
