package io.syncstorage.api.memory;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Works on a version of the user's data of its own, which its commit puts in place. */
final class MemorySession implements UserSession {

  final MemoryStorage storage;
  final MemoryStorage.Slot slot;
  final long startVersion;
  private UserData data;
  private @Nullable Timestamp timestamp;
  private boolean written;
  private boolean ended;

  MemorySession(MemoryStorage storage, MemoryStorage.Slot slot) {
    this.storage = storage;
    this.slot = slot;
    startVersion = slot.version;
    data = slot.data;
  }

  UserData data() {
    if (ended) {
      throw new IllegalStateException("the session has ended");
    }
    return data;
  }

  UserData finalData() {
    return data;
  }

  boolean hasWritten() {
    return written;
  }

  void change(UnaryOperator<UserData> change) {
    data = change.apply(data());
    written = true;
  }

  Timestamp assigned() {
    return timestamp == null ? reserve(Timestamp.ZERO) : timestamp;
  }

  @Override
  public UserInfo info() {
    return usage().toInfo();
  }

  @Override
  public UserUsage usage() {
    return data().usage();
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    return new MemoryReader(collection, this::data);
  }

  @Override
  public Timestamp timestamp() {
    if (timestamp == null) {
      throw new IllegalStateException("no timestamp is assigned yet");
    }
    return timestamp;
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    Timestamp past = Timestamp.max(after, data().lastModified()).next();
    timestamp = Timestamp.max(past, Timestamp.atOrAfter(storage.clock.instant()));
    return timestamp;
  }

  @Override
  public void deleteStorage() {
    Timestamp now = assigned();
    change(before -> new UserData(now, UserData.EMPTY.collections()));
  }

  @Override
  public void restore(UserInfo info) {
    change(before -> UserData.restored(info));
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    change(before -> before.restored(collection, items));
  }

  @Override
  public Timestamp commit() {
    UserData result = data();
    ended = true;
    storage.commit(this, result);
    return result.lastModified();
  }

  @Override
  public void close() {
    ended = true;
    storage.release(this);
  }
}
