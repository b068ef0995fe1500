package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A store that calls users or collections by other names than it is told. */
final class RenamingStorage extends ForwardingStorage {

  private final UnaryOperator<UserId> user;
  private final UnaryOperator<CollectionName> collection;

  RenamingStorage(
      SyncStorage store, UnaryOperator<UserId> user, UnaryOperator<CollectionName> collection) {
    super(store);
    this.user = user;
    this.collection = collection;
  }

  @Override
  public UserInfo info(UserId called) {
    return super.info(user.apply(called));
  }

  @Override
  public UserUsage usage(UserId called) {
    return super.usage(user.apply(called));
  }

  @Override
  public CollectionReader lockForRead(UserId called, CollectionName name, Duration maxWait) {
    return super.lockForRead(user.apply(called), collection.apply(name), maxWait);
  }

  @Override
  public CollectionWriter lockForWrite(UserId called, CollectionName name, Duration maxWait) {
    return super.lockForWrite(user.apply(called), collection.apply(name), maxWait);
  }

  @Override
  public UserSession lockUser(UserId called, Duration maxWait) {
    return super.lockUser(user.apply(called), maxWait);
  }
}
