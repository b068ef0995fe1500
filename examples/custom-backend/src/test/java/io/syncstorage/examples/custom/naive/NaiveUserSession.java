package io.syncstorage.examples.custom.naive;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.backend.PayloadLimit;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;

/** Over everything of one user, and alone only by chance. */
final class NaiveUserSession implements UserSession {

  private final NaiveStorage storage;
  private final UserId user;
  private final Timestamp timestamp;

  NaiveUserSession(NaiveStorage storage, UserId user) {
    this.storage = storage;
    this.user = user;
    this.timestamp = Timestamp.atOrAfter(storage.clock.instant());
  }

  @Override
  public UserInfo info() {
    return storage.info(user);
  }

  @Override
  public UserUsage usage() {
    return storage.usage(user);
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    return new NaiveSession(storage, user, collection);
  }

  @Override
  public Timestamp timestamp() {
    return timestamp;
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return timestamp;
  }

  @Override
  public void deleteStorage() {
    storage.collections(user).clear();
  }

  @Override
  public void restore(UserInfo info) {
    deleteStorage();
    info.collections()
        .forEach(
            (name, lastModified) -> {
              NaiveStorage.Content content = new NaiveStorage.Content();
              content.lastModified = lastModified;
              storage.collections(user).put(name, content);
            });
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    new PayloadLimit(storage.traits().maxPayloadBytes()).requireItems(items);
    NaiveStorage.Content content = storage.collections(user).get(collection);
    if (content == null) {
      throw new IllegalStateException("no restore of this session named the collection");
    }
    items.forEach(item -> content.items.put(item.id(), item));
  }

  @Override
  public Timestamp commit() {
    return timestamp;
  }

  @Override
  public void close() {}
}
