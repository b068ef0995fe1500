package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Answers too large for one page, and for memory. */
class LargeListingTest {

  private static final int ITEMS = 3000;
  private static final String PAYLOAD = "x".repeat(10_000);
  private static final UserId USER = new UserId(1);
  private static final CollectionName COLLECTION = new CollectionName("c");

  private static TestServer filled(UnaryOperator<ServerSettings.Builder> settings) {
    TestServer server = new TestServer(settings);
    List<BsoPatch> patches = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      patches.add(BsoPatch.of("id%05d".formatted(i)).withPayload(PAYLOAD).withSortIndex(i));
    }
    server.reference.putAll(USER, COLLECTION, patches);
    server.clock.advance(Duration.ofSeconds(1));
    return server;
  }

  private static String head(TestServer server, String method, String path, String headers) {
    return "%s /1.5/1/%s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n%s\n"
        .formatted(
            method,
            path,
            server.server.port(),
            server.client(1).authorization(method, path),
            headers);
  }

  @Test
  void aWholeCollectionComesInOneAnswerFromOneViewAndWithItsCount() {
    try (TestServer server = filled(settings -> settings)) {
      AtomicInteger pages = new AtomicInteger();
      server.script.always(
          "items",
          () -> {
            if (pages.incrementAndGet() == 3) { // while the answer is on its way
              server.reference.deleteCollection(USER, COLLECTION);
            }
          });
      Reply reply = server.client(1).get("storage/c?full=1&sort=index").is(200);
      assertThat(reply.header("X-Weave-Records")).contains("3000");
      assertThat(reply.header("X-Weave-Next-Offset")).isEmpty();
      assertThat(reply.header("Content-Length")).isEmpty();
      List<String> ids = reply.list();
      assertThat(ids).hasSize(ITEMS).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(reply.json().get(17).get("payload").asText()).isEqualTo(PAYLOAD);
      assertThat(server.client(1).get("info/collections").text()).isEqualTo("{}");
    }
  }

  @Test
  void aLimitReachesOverPagesAndTheNextAnswerContinues() {
    try (TestServer server = filled(settings -> settings)) {
      SyncClient client = server.client(1);
      HashSet<String> seen = new HashSet<>();
      String offset = "";
      for (int i = 0; i < 3; i++) {
        Reply reply =
            client
                .get("storage/c?full=1&limit=1400" + offset, "Accept", "application/newlines")
                .is(200);
        int expected = i < 2 ? 1400 : 200;
        assertThat(reply.header("X-Weave-Records")).contains(Integer.toString(expected));
        String[] lines = reply.text().split("\n");
        assertThat(lines).hasSize(expected);
        for (String line : lines) {
          assertThat(seen.add(line.substring(0, 15))).isTrue();
        }
        offset = reply.header("X-Weave-Next-Offset").map(token -> "&offset=" + token).orElse("");
      }
      assertThat(offset).isEmpty();
      assertThat(seen).hasSize(ITEMS);
    }
  }

  @Test
  void manyIdsAreListedTooAndHeadSendsNone() {
    try (TestServer server = filled(settings -> settings)) {
      assertThat(server.client(1).get("storage/c?sort=oldest").is(200).list()).hasSize(ITEMS);
      Reply head = server.client(1).send("HEAD", "storage/c?full=1", null, null).is(200);
      assertThat(head.header("X-Weave-Records")).contains("3000");
      assertThat(head.text()).isEmpty();
    }
  }

  @Test
  void anAnswerThatBreaksOffDoesNotLookComplete() {
    try (TestServer server = filled(settings -> settings);
        RawConnection connection = server.connect()) {
      AtomicInteger pages = new AtomicInteger();
      server.script.always(
          "items",
          () -> {
            if (pages.incrementAndGet() == 4) {
              throw new UnavailableException("gone", null);
            }
          });
      connection.send(head(server, "GET", "storage/c?full=1", ""));
      String answer = new String(connection.readAll(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("id0");
      assertThat(answer).doesNotEndWith("0\r\n\r\n").doesNotEndWith("]");
      server.script.always("items", () -> {});
      assertThat(server.client(1).get("storage/c?full=1").is(200).list()).hasSize(ITEMS);
    }
  }

  @Test
  void aClientThatDoesNotReadAStreamIsCutOffAndItsSessionEnds() {
    try (TestServer server =
            filled(settings -> settings.workerThreads(1).streamTimeout(Duration.ofMillis(300)));
        RawConnection lazy = RawConnection.withSmallBuffer(server.server.port())) {
      AtomicInteger closed = new AtomicInteger();
      lazy.send(head(server, "GET", "storage/c?full=1", ""));
      server.script.always("close", closed::incrementAndGet);
      RequestEvent event = server.nextEvent();
      assertThat(event.responseBytes()).isLessThan(ITEMS * 10_000L);
      server.client(1).put("storage/c/new", "{}").is(200); // the only worker is free again
      assertThat(closed.get()).isPositive();
    }
  }

  @Test
  void aClientThatDoesNotReadABufferedAnswerHoldsNoWorkerAndIsCutOff() {
    try (TestServer server =
            filled(settings -> settings.workerThreads(1).requestTimeout(Duration.ofSeconds(3)));
        RawConnection lazy = RawConnection.withSmallBuffer(server.server.port())) {
      lazy.send(head(server, "GET", "storage/c?full=1&limit=400", ""));
      assertThat(lazy.readHead()).startsWith("HTTP/1.1 200 ");
      server.client(1).put("storage/c/new", "{}").is(200);
      assertThat(server.nextEvent().method()).isEqualTo("PUT");
      RequestEvent cut = server.nextEvent();
      assertThat(cut.method()).isEqualTo("GET");
      assertThat(cut.responseBytes()).isLessThan(400 * 10_000L);
    }
  }

  @Test
  void answersThatDoNotFitIntoMemoryTogetherAre503() {
    try (TestServer server = filled(settings -> settings.maxBufferedBytes(2_700_000))) {
      SyncClient client = server.client(1);
      assertThat(client.get("storage/c?full=1&limit=300").isError(503, 0).header("Retry-After"))
          .isPresent();
      assertThat(client.get("storage/c?full=1&limit=200").is(200).list()).hasSize(200);
    }
  }
}
