package io.syncstorage.testkit.reference;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** A session over everything of one user: a working copy of all of it until it commits. */
final class ReferenceUserSession implements UserSession {

  private enum Change {
    NONE,
    DELETED,
    RESTORED
  }

  private final Lease lease;
  private final Clockwork clockwork;
  private final Semantics semantics;
  private UserState current;
  private Change change = Change.NONE;

  ReferenceUserSession(Lease lease, Clockwork clockwork, Semantics semantics) {
    this.lease = lease;
    this.clockwork = clockwork;
    this.semantics = semantics;
    this.current = lease.account().committed();
  }

  @Override
  public UserInfo info() {
    lease.requireHeld();
    return current.info();
  }

  @Override
  public UserUsage usage() {
    lease.requireHeld();
    return semantics.usage(current, lease.granted());
  }

  @Override
  public CollectionReader collection(CollectionName collection) {
    lease.requireHeld();
    return new ReferenceReader(
        semantics, lease.granted(), () -> current.collection(collection), lease::requireHeld);
  }

  @Override
  public Timestamp timestamp() {
    lease.requireHeld();
    return clockwork.assigned();
  }

  @Override
  public Timestamp reserve(Timestamp after) {
    lease.requireHeld();
    if (change != Change.NONE) {
      throw new IllegalStateException("T is final once the session has written");
    }
    return clockwork.reserve(after);
  }

  @Override
  public void deleteStorage() {
    lease.requireHeld();
    if (change == Change.RESTORED) {
      throw new IllegalStateException("the session restores a user");
    }
    current = semantics.deleted(current, clockwork.forWriting());
    change = Change.DELETED;
  }

  @Override
  public void restore(UserInfo info) {
    lease.requireHeld();
    if (change != Change.NONE) {
      throw new IllegalStateException("a restore must be the session's only change");
    }
    current = semantics.restored(current, info);
    change = Change.RESTORED;
  }

  @Override
  public void restoreItems(CollectionName collection, Collection<Bso> items) {
    lease.requireHeld();
    CollectionState restored = current.collection(collection);
    if (change != Change.RESTORED || restored == null) {
      throw new IllegalStateException("no restore of this session named the collection");
    }
    semantics.requireAllowed(items.stream().map(Bso::payload));
    SortedMap<BsoId, Bso> all = new TreeMap<>(restored.items());
    items.forEach(item -> all.put(item.id(), item));
    current = current.with(collection, new CollectionState(restored.lastModified(), all));
  }

  @Override
  public Timestamp commit() {
    lease.requireHeld();
    return lease.account().commit(lease, committed -> mergedInto(committed)).lastModified();
  }

  private UserState mergedInto(UserState committed) {
    return change == Change.NONE ? committed : current;
  }

  @Override
  public void close() {
    lease.end();
  }
}
