package io.syncstorage.api.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.Optional;

/**
 * A directory kept in a {@link SyncStorage}, as durable and as shared as that is. A user's pin is
 * the item {@code pin} of the collection {@code routing} of the same user, so that users never wait
 * for each other.
 *
 * <p>The storage must hold nothing else: it is none of those that the users are spread over, since
 * there a user's data could be deleted together with its pin. It is linearizable (CC-1), and so is
 * this.
 */
public final class StorageUserDirectory implements UserDirectory {

  private static final CollectionName COLLECTION = new CollectionName("routing");
  private static final BsoId PIN = new BsoId("pin");

  private final SyncStorage storage;

  /**
   * @param storage is closed with this directory
   */
  public StorageUserDirectory(SyncStorage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<Pin> find(UserId user, Duration maxWait) {
    try (CollectionReader reader = storage.lockForRead(user, COLLECTION, maxWait)) {
      return pin(user, reader);
    }
  }

  @Override
  public boolean compareAndSet(UserId user, Optional<Pin> expected, Pin next, Duration maxWait) {
    try (CollectionWriter writer = storage.lockForWrite(user, COLLECTION, maxWait)) {
      if (!pin(user, writer).equals(expected)) {
        return false;
      }
      writer.put(BsoPatch.of(PIN).withPayload(PinText.write(next)));
      writer.commit();
      return true;
    }
  }

  private static Optional<Pin> pin(UserId user, CollectionReader reader) {
    return reader.item(PIN).map(Bso::payload).map(text -> PinText.read(user, text));
  }

  @Override
  public void check() {
    storage.check();
  }

  @Override
  public void close() {
    storage.close();
  }

  @Override
  public String toString() {
    return "StorageUserDirectory(" + storage + ")";
  }
}
