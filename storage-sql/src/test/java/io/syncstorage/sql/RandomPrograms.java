package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Runs random sessions on two stores side by side and compares all they answer. */
final class RandomPrograms {

  private static final List<CollectionName> COLLECTIONS =
      List.of(
          new CollectionName("bookmarks"), new CollectionName("Own"), new CollectionName("own"));
  private static final List<String> PAYLOADS = List.of("", "x", "é", "\uD83D\uDE00", "y ", "zz\n");

  /** One batch, which each store knows by an id of its own. */
  private record Batch(CollectionName collection, BatchId left, BatchId right) {}

  private final Random random;
  private final SettableClock clock;
  private final SyncStorage left;
  private final SyncStorage right;
  private final List<Batch> batches = new ArrayList<>();
  private int answers;

  RandomPrograms(long seed, SettableClock clock, SyncStorage left, SyncStorage right) {
    this.random = new Random(seed);
    this.clock = clock;
    this.left = left;
    this.right = right;
  }

  int answers() {
    return answers;
  }

  void runSession() {
    switch (random.nextInt(12)) {
      case 0 -> runUserSession();
      case 1 -> left.purgeExpired(PurgeRequest.upTo(1 + random.nextInt(5)));
      case 2 -> runReadSession();
      default -> runWriteSession();
    }
    both(store -> store.info(ALICE));
    both(store -> store.usage(ALICE));
    // Mostly forward, so that what expires stays expired
    clock.advance(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(3_000) : 7));
    if (random.nextInt(60) == 0) {
      clock.advance(Duration.ofHours(2));
    }
  }

  private void both(Function<SyncStorage, Object> question) {
    compare(outcome(() -> question.apply(left)), outcome(() -> question.apply(right)));
  }

  private void compare(Object actual, Object expected) {
    answers++;
    assertThat(actual).isEqualTo(expected);
  }

  private interface Question {
    Object ask();
  }

  /** The answer, or the kind of exception. */
  private static Object outcome(Question question) {
    try {
      Object answer = question.ask();
      // A Bso is compared with its payload, which its text does not show.
      return answer == null ? "nothing" : answer;
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  private void runReadSession() {
    CollectionName collection = pick(COLLECTIONS);
    try (CollectionReader one = left.lockForRead(ALICE, collection);
        CollectionReader two = right.lockForRead(ALICE, collection)) {
      for (int i = 0; i < 5; i++) {
        read(one, two);
      }
    }
  }

  private void read(CollectionReader one, CollectionReader two) {
    BsoId id = id();
    BsoQuery query = query();
    compareBoth(one, two, CollectionReader::exists);
    compareBoth(one, two, CollectionReader::lastModified);
    compareBoth(one, two, reader -> reader.item(id));
    compareBoth(one, two, reader -> reader.itemTimestamp(id));
    Optional<BsoQuery> page = Optional.of(query);
    while (page.isPresent()) {
      BsoQuery current = page.get();
      Page<Bso> answer = one.items(current);
      compare(answer, two.items(current));
      compareBoth(one, two, reader -> reader.itemIds(current));
      page = answer.next().map(current::withOffset);
    }
  }

  private <S> void compareBoth(S one, S two, Function<? super S, Object> question) {
    compare(outcome(() -> question.apply(one)), outcome(() -> question.apply(two)));
  }

  private void runWriteSession() {
    CollectionName collection = pick(COLLECTIONS);
    try (CollectionWriter one = left.lockForWrite(ALICE, collection);
        CollectionWriter two = right.lockForWrite(ALICE, collection)) {
      int steps = random.nextInt(5);
      for (int i = 0; i < steps; i++) {
        write(collection, one, two);
        if (random.nextInt(10) == 0) {
          clock.advance(Duration.ofMillis(random.nextInt(2_000)));
        }
      }
      if (random.nextInt(8) != 0) {
        compareBoth(one, two, CollectionWriter::commit);
      }
    }
  }

  private void write(CollectionName collection, CollectionWriter one, CollectionWriter two) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> {
        List<BsoPatch> patches = patches();
        compareBoth(one, two, writer -> writer.putAll(patches));
      }
      case 4 -> {
        List<BsoId> ids = List.of(id(), id(), id());
        compareBoth(one, two, writer -> writer.deleteAll(ids));
      }
      case 5 -> {
        if (random.nextInt(4) == 0) {
          compareBoth(one, two, CollectionWriter::deleteCollection);
        }
      }
      case 6 -> {
        Timestamp after = Timestamp.atOrAfter(clock.instant().plusMillis(random.nextInt(1_200)));
        compareBoth(one, two, writer -> writer.reserve(after));
      }
      case 7 -> compareBoth(one, two, CollectionWriter::timestamp);
      case 8 -> compareBoth(one, two, CollectionWriter::totalSize);
      case 9 -> useBatch(collection, one, two);
      case 10 -> useBatch(collection, one, two);
      default -> {
        if (outcome(one::exists) instanceof Boolean) {
          read(one, two);
        }
      }
    }
  }

  private void useBatch(CollectionName collection, CollectionWriter one, CollectionWriter two) {
    if (batches.isEmpty() || random.nextInt(6) == 0) {
      if (outcome(one::createBatch) instanceof BatchId id) {
        batches.add(new Batch(collection, id, two.createBatch()));
      }
      return;
    }
    Batch batch = batches.get(Math.max(0, batches.size() - 1 - random.nextInt(4)));
    List<BsoPatch> patches = patches();
    switch (random.nextInt(5)) {
      case 0, 1 ->
          compare(
              outcome(() -> appended(one, batch.left, patches)),
              outcome(() -> appended(two, batch.right, patches)));
      case 2 ->
          compare(outcome(() -> one.apply(batch.left)), outcome(() -> two.apply(batch.right)));
      case 3 ->
          compare(
              outcome(
                  () -> one.batch(batch.left).map(it -> List.of(it.items(), it.payloadBytes()))),
              outcome(
                  () -> two.batch(batch.right).map(it -> List.of(it.items(), it.payloadBytes()))));
      default ->
          compare(outcome(() -> one.discard(batch.left)), outcome(() -> two.discard(batch.right)));
    }
  }

  private static Object appended(CollectionWriter writer, BatchId batch, List<BsoPatch> patches) {
    writer.append(batch, patches);
    return "appended";
  }

  private void runUserSession() {
    try (UserSession one = left.lockUser(ALICE);
        UserSession two = right.lockUser(ALICE)) {
      compareBoth(one, two, UserSession::info);
      compareBoth(one, two, UserSession::usage);
      CollectionName collection = pick(COLLECTIONS);
      read(one.collection(collection), two.collection(collection));
      if (random.nextInt(3) == 0) {
        compareBoth(
            one,
            two,
            session -> {
              session.deleteStorage();
              return "deleted";
            });
        compareBoth(one, two, UserSession::usage);
      }
      compareBoth(one, two, UserSession::timestamp);
      if (random.nextInt(3) != 0) {
        compareBoth(one, two, UserSession::commit);
      }
    }
  }

  private BsoQuery query() {
    BsoQuery.Builder query = BsoQuery.builder().sort(pick(List.of(Sort.values())));
    if (random.nextBoolean()) {
      query.limit(1 + random.nextInt(4));
    }
    if (random.nextInt(3) == 0) {
      query.ids(List.of(id(), id(), id(), id()));
    }
    Timestamp now = Timestamp.atOrAfter(clock.instant());
    if (random.nextInt(3) == 0) {
      query.newer(new Timestamp(now.hundredths() - random.nextInt(1_000)));
    }
    if (random.nextInt(3) == 0) {
      query.older(new Timestamp(now.hundredths() - random.nextInt(500)));
    }
    return query.build();
  }

  private List<BsoPatch> patches() {
    List<BsoPatch> patches = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      patches.add(
          new BsoPatch(
              id(),
              change(it -> it.nextInt(PAYLOADS.size()), PAYLOADS::get),
              change(it -> it.nextInt(5) - 2, index -> index),
              change(it -> it.nextInt(3_000), Duration::ofMillis)));
    }
    return patches;
  }

  private <T> Change<T> change(ToIntFunction<Random> number, Function<Integer, T> value) {
    return switch (random.nextInt(4)) {
      case 0 -> Change.keep();
      case 1 -> Change.reset();
      default -> Change.to(value.apply(number.applyAsInt(random)));
    };
  }

  private BsoId id() {
    return new BsoId(pick(List.of("a", "A", "a ", "b", "c", "d", "~", " ", "e", "f")));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
