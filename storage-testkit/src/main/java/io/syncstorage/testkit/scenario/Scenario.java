package io.syncstorage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.stage.Stage;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the families share: a fresh user, two collections, and sessions without retries. */
abstract class Scenario {

  static final CollectionName BOOKMARKS = new CollectionName("bookmarks");
  static final CollectionName HISTORY = new CollectionName("history");

  static final BsoId A = new BsoId("a");
  static final BsoId B = new BsoId("b");
  static final BsoId C = new BsoId("c");

  /** Longer than anything that a correct store makes a client wait for. */
  static final Duration LONG_WAIT = Duration.ofSeconds(10);

  /** A wait that is meant to end in a conflict. */
  static final Duration SHORT_WAIT = Duration.ofMillis(50);

  final Stage stage;
  final UserId user;

  Scenario(Stage stage) {
    this.stage = stage;
    this.user = stage.nextUser();
  }

  SyncStorage store() {
    return stage.store();
  }

  SettableClock clock() {
    return stage.clock();
  }

  void advance(Duration duration) {
    clock().advance(duration);
  }

  CollectionWriter writer(CollectionName collection) {
    return store().lockForWrite(user, collection, LONG_WAIT);
  }

  CollectionReader reader(CollectionName collection) {
    return store().lockForRead(user, collection, LONG_WAIT);
  }

  UserSession userSession() {
    return store().lockUser(user, LONG_WAIT);
  }

  /** One committed write session; returns T. */
  Timestamp write(CollectionName collection, Consumer<CollectionWriter> work) {
    try (CollectionWriter writer = writer(collection)) {
      work.accept(writer);
      return writer.commit();
    }
  }

  <R> R read(CollectionName collection, Function<CollectionReader, R> work) {
    try (CollectionReader reader = reader(collection)) {
      return work.apply(reader);
    }
  }

  Timestamp put(CollectionName collection, BsoPatch... patches) {
    return write(collection, writer -> writer.putAll(List.of(patches)));
  }

  /** Puts items of these ids, each with its id as payload; returns T. */
  Timestamp put(CollectionName collection, BsoId... ids) {
    return write(collection, writer -> writer.putAll(patches(ids)));
  }

  static List<BsoPatch> patches(BsoId... ids) {
    return List.of(ids).stream().map(Scenario::patch).toList();
  }

  static BsoPatch patch(BsoId id) {
    return BsoPatch.of(id).withPayload("payload of " + id);
  }

  static BsoPatch patch(BsoId id, String payload) {
    return BsoPatch.of(id).withPayload(payload);
  }

  Timestamp deleteStorage() {
    try (UserSession session = userSession()) {
      session.deleteStorage();
      return session.commit();
    }
  }

  Optional<Bso> item(BsoId id) {
    return read(BOOKMARKS, reader -> reader.item(id));
  }

  Bso existingItem(BsoId id) {
    Optional<Bso> item = item(id);
    assertThat(item).as("the item %s", id).isPresent();
    return item.orElseThrow();
  }

  Optional<Timestamp> itemTimestamp(BsoId id) {
    return read(BOOKMARKS, reader -> reader.itemTimestamp(id));
  }

  boolean exists(CollectionName collection) {
    return read(collection, CollectionReader::exists);
  }

  Timestamp lastModified(CollectionName collection) {
    return read(collection, CollectionReader::lastModified);
  }

  Page<Bso> page(CollectionName collection, BsoQuery query) {
    return read(collection, reader -> reader.items(query));
  }

  Page<BsoId> idPage(CollectionName collection, BsoQuery query) {
    return read(collection, reader -> reader.itemIds(query));
  }

  List<Bso> items(CollectionName collection) {
    return read(collection, reader -> reader.items(BsoQuery.ALL).items());
  }

  List<BsoId> ids(CollectionName collection) {
    return items(collection).stream().map(Bso::id).toList();
  }

  Timestamp storageTimestamp() {
    return store().info(user).lastModified();
  }

  Timestamp timestampOf(CollectionName collection) {
    return store().info(user).lastModified(collection);
  }

  /** That the call fails with exactly this error; returns it. */
  static <E extends Throwable> E assertFails(Class<E> type, String what, ThrowingCallable call) {
    Throwable thrown = ThrowableAssert.catchThrowable(call);
    assertThat(thrown).as(what).isExactlyInstanceOf(type);
    return type.cast(thrown);
  }

  /** That the call is refused with this error or a subtype of it; returns it. */
  static <E extends StorageException> E assertRefused(
      Class<E> type, String what, ThrowingCallable call) {
    Throwable thrown = ThrowableAssert.catchThrowable(call);
    assertThat(thrown).as(what).isInstanceOf(type);
    return type.cast(thrown);
  }
}
