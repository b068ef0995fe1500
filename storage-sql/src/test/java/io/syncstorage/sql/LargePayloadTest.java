package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.sql.process.ChildProcess;
import io.syncstorage.sql.process.LargeBatch;
import io.syncstorage.testkit.time.SettableClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payloads that H2 keeps outside of their rows. */
class LargePayloadTest {

  private static final int LENGTH = 300_000;

  @TempDir private Path directory;

  private String file() {
    return "jdbc:h2:" + directory.resolve("store");
  }

  private static String text(int number) {
    return Character.toString('a' + number % 26).repeat(LENGTH);
  }

  /** 100 MiB through 256 MiB of heap, which H2 would need several times over for its undo log. */
  @Test
  void aBatchOfLargePayloadsIsAppliedInLittleMemory() throws Exception {
    int items = 40;
    try (ChildProcess child =
        ChildProcess.start(LargeBatch.class, file(), BOOKMARKS.value(), Integer.toString(items))) {
      assertThat(child.waitFor()).isZero();
    }
    try (SqlStorage storage = Stores.open(file(), new SettableClock())) {
      assertThat(storage.usage(ALICE).totalBytes())
          .isEqualTo((long) items * LargeBatch.PAYLOAD_BYTES);
      assertThat(storage.item(ALICE, BOOKMARKS, new BsoId("item27")).orElseThrow().payload())
          .hasSize(LargeBatch.PAYLOAD_BYTES)
          .startsWith("bbb");
    }
  }

  @Test
  void readersGetEveryPayloadWholeWhileItIsReplacedAndDeleted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    AtomicBoolean stop = new AtomicBoolean();
    try (SqlStorage storage = Stores.open(file(), InstantSource.system())) {
      List<Future<Integer>> readers =
          IntStream.range(0, 2)
              .mapToObj(i -> threads.submit(() -> readUntil(stop, storage)))
              .toList();
      for (int round = 0; round < 60; round++) {
        storage.putAll(ALICE, BOOKMARKS, List.of(patch("a", text(round)), patch("b", text(round))));
        if (round % 10 == 9) {
          storage.deleteCollection(ALICE, BOOKMARKS);
        }
      }
      stop.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
  }

  /** Both items of a view are of the same round. */
  private static int readUntil(AtomicBoolean stop, SqlStorage storage) {
    int reads = 0;
    while (!stop.get() || reads == 0) {
      try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
        List<Bso> first = reader.items(BsoQuery.ALL).items();
        List<Bso> again = reader.items(BsoQuery.ALL).items();
        assertThat(again).isEqualTo(first);
        assertThat(first)
            .allSatisfy(item -> assertThat(item.payload()).hasSize(LENGTH))
            .allMatch(item -> item.payload().equals(first.get(0).payload()));
      }
      reads++;
    }
    return reads;
  }

  @Test
  void whatASessionDidNotCommitIsUndone() {
    try (SqlStorage storage = Stores.open(file(), new SettableClock())) {
      storage.put(ALICE, BOOKMARKS, patch("a", text(0)));
      try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
        writer.putAll(List.of(patch("a", text(1)), patch("b", text(2))));
        assertThat(writer.item(new BsoId("a")).orElseThrow().payload()).isEqualTo(text(1));
        writer.deleteCollection();
      }
      assertThat(storage.items(ALICE, BOOKMARKS, BsoQuery.ALL).items())
          .singleElement()
          .satisfies(item -> assertThat(item.payload()).isEqualTo(text(0)));
    }
    try (SqlStorage storage = Stores.open(file(), new SettableClock())) {
      assertThat(storage.item(ALICE, BOOKMARKS, new BsoId("a")).orElseThrow().payload())
          .isEqualTo(text(0));
    }
  }
}
