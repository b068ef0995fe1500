package io.syncstorage.examples.custom;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;
import java.util.Set;

/** Reads, deletes or replaces everything of one user, under the lock of all of it. */
final class WholeUser implements UserSession {

  private enum Change {
    NONE,
    DELETED,
    RESTORED
  }

  private final WriteSession session;
  private final StoredUser user;
  private Change change = Change.NONE;
  private Set<CollectionName> restored = Set.of();

  WholeUser(WriteSession session) {
    this.session = session;
    this.user = session.user();
  }

  @Override
  public UserInfo info() {
    return session.call(user::info);
  }

  @Override
  public UserUsage usage() {
    return session.call(() -> user.usage(session.now()));
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    return session.call(
        () -> new Reader(user.collection(collection, session.now()), session::call, () -> {}));
  }

  @Override
  public Timestamp timestamp() {
    return session.call(session::timestamp);
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return session.call(
        () -> {
          require(change == Change.NONE, "T is final once the session has written");
          return session.reserve(after);
        });
  }

  @Override
  public void deleteStorage() {
    session.call(
        () -> {
          require(change != Change.RESTORED, "the session restores a user");
          change = Change.DELETED;
          user.removeCollections(session.now());
          return session.write();
        });
  }

  @Override
  public void restore(UserInfo info) {
    session.call(
        () -> {
          require(change == Change.NONE, "a restore must be the session's only change");
          change = Change.RESTORED;
          user.removeCollections(session.now());
          if (info.equals(UserInfo.EMPTY)) {
            user.forget();
          } else {
            user.setLastModified(info.lastModified());
          }
          info.collections()
              .forEach(
                  (name, timestamp) ->
                      user.collection(name, session.now()).setLastModified(timestamp));
          restored = info.collections().keySet();
          return info;
        });
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    session.call(
        () -> {
          require(restored.contains(collection), "no restore of this session named the collection");
          session.payloadLimit().requireItems(items);
          items.forEach(user.collection(collection, session.now())::put);
          return items;
        });
  }

  private static void require(boolean allowed, String otherwise) {
    if (!allowed) {
      throw new IllegalStateException(otherwise);
    }
  }

  @Override
  public Timestamp commit() {
    Timestamp lastModified = session.call(user::lastModified);
    session.commit();
    return lastModified;
  }

  @Override
  public void close() {
    session.close();
  }
}
