package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;

/** A user session that does what another does. */
public class ForwardingUserSession implements UserSession {

  private final UserSession session;

  public ForwardingUserSession(UserSession session) {
    this.session = session;
  }

  @Override
  public UserInfo info() {
    return session.info();
  }

  @Override
  public UserUsage usage() {
    return session.usage();
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    return session.collection(collection);
  }

  @Override
  public Timestamp timestamp() {
    return session.timestamp();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    return session.reserve(after);
  }

  @Override
  public void deleteStorage() {
    session.deleteStorage();
  }

  @Override
  public void restore(UserInfo info) {
    session.restore(info);
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    session.restoreItems(collection, items);
  }

  @Override
  public Timestamp commit() {
    return session.commit();
  }

  @Override
  public void close() {
    session.close();
  }
}
