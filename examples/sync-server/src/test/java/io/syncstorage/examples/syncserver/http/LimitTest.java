package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.protocol.Limits;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static final Limits SMALL = new Limits(1000, 100, 1000, 1000, 1000, 500);

  private static HttpRequest chunked(SyncClient client, String path, byte[] body) {
    return HttpRequest.newBuilder(client.url(path))
        .header("Authorization", client.authorization("PUT", path))
        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .build();
  }

  @Test
  void aBodyOverTheLimitIs413AndTheConnectionStaysGood() {
    try (TestServer server = new TestServer(settings -> settings.limits(SMALL))) {
      SyncClient client = server.client(1);
      String fits = "{}" + " ".repeat(998);
      client.put("storage/c/a", fits).is(200);
      client.put("storage/c/b", fits + " ").isError(413, 17);
      client.put("storage/c/b", "x".repeat(1_000_000)).isError(413, 17);
      client.sendPlain(chunked(client, "storage/c/a", fits.getBytes(UTF_8))).is(200);
      client
          .sendPlain(chunked(client, "storage/c/b", (fits + " ").getBytes(UTF_8)))
          .isError(413, 17);
      client.sendPlain(chunked(client, "storage/c/b", new byte[1_000_000])).isError(413, 17);
      assertThat(client.get("storage/c").list()).containsExactly("a");
    }
  }

  @Test
  void aBodyThatIsFarOverTheLimitIsNotEvenReadAway() {
    try (TestServer server = new TestServer(settings -> settings.limits(SMALL));
        RawConnection connection = server.connect()) {
      SyncClient client = server.client(1);
      connection.send(
          "PUT /1.5/1/storage/c/a HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\nContent-Length: 99999999999\n\n"
              .formatted(server.server.port(), client.authorization("PUT", "storage/c/a")));
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 413 ").endsWith("17");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void theConfigurationNamesTheLimitsThatTheStoreAllows() {
    Limits large = new Limits(2_625_536, 1, 1, 1, 1, 200_000_000);
    try (TestServer server = new TestServer(settings -> settings.limits(large))) {
      long most = server.reference.traits().maxPayloadBytes();
      assertThat(
              server
                  .client(1)
                  .get("info/configuration")
                  .json()
                  .get("max_record_payload_bytes")
                  .asLong())
          .isEqualTo(Math.min(most, 200_000_000));
    }
  }

  @Test
  void overQuotaIs403AndNothingIsStored() {
    try (TestServer server = new TestServer(settings -> settings.quotaBytes(100))) {
      SyncClient client = server.client(1);
      client.put("storage/c/a", "{\"payload\":\"" + "x".repeat(60) + "\"}").is(200);
      client.put("storage/d/a", "{\"payload\":\"" + "x".repeat(41) + "\"}").isError(403, 14);
      client
          .post("storage/d", "[{\"id\":\"a\",\"payload\":\"" + "x".repeat(41) + "\"}]")
          .isError(403, 14);
      client.put("storage/d/a", "{\"payload\":\"" + "x".repeat(40) + "\"}").is(200);
      assertThat(client.get("info/collection_counts").text()).isEqualTo("{\"c\":1,\"d\":1}");
      Reply full = client.get("info/quota").is(200);
      assertThat(full.text()).isEqualTo("[0.09765625,0.09765625]");
      assertThat(full.header("X-Weave-Quota-Remaining")).contains("0");
      client.put("storage/c/a", "{\"payload\":\"y\"}").is(200);
      client.delete("storage/c/a").is(200);
    }
  }

  @Test
  void aBatchOverQuotaIs403AtItsCommitAndEarlierIfItCouldNeverFit() {
    try (TestServer server = new TestServer(settings -> settings.quotaBytes(100))) {
      SyncClient client = server.client(1);
      client.put("storage/c/a", "{\"payload\":\"" + "x".repeat(60) + "\"}").is(200);
      String part = "[{\"id\":\"b\",\"payload\":\"" + "x".repeat(60) + "\"}]";
      String batch = client.post("storage/c?batch=true", part).is(202).json().get("batch").asText();
      client.post("storage/c?batch=" + batch + "&commit=true", "[]").isError(403, 14);
      client
          .post(
              "storage/c?batch=" + batch, "[{\"id\":\"d\",\"payload\":\"" + "x".repeat(41) + "\"}]")
          .isError(403, 14);
      client.delete("storage/c/a").is(200);
      client.post("storage/c?batch=" + batch + "&commit=true", "[]").is(200);
    }
  }

  @Test
  void whatIsLeftIsAnnouncedOnlyBelowOneMebibyte() {
    try (TestServer server = new TestServer(settings -> settings.quotaBytes(1024 * 1024 + 1000))) {
      SyncClient client = server.client(1);
      Reply much = client.put("storage/c/a", "{\"payload\":\"" + "x".repeat(1000) + "\"}");
      assertThat(much.is(200).header("X-Weave-Quota-Remaining")).isEmpty();
      Reply less = client.put("storage/c/a", "{\"payload\":\"" + "x".repeat(2024) + "\"}");
      assertThat(less.is(200).header("X-Weave-Quota-Remaining")).contains("1023");
      Reply post = client.post("storage/c", "[{\"id\":\"b\",\"payload\":\"x\"}]");
      assertThat(post.is(200).header("X-Weave-Quota-Remaining")).contains("1022.9990234375");
    }
  }

  @Test
  void bodiesThatDoNotFitIntoMemoryTogetherAre503() {
    try (TestServer server =
            new TestServer(settings -> settings.limits(SMALL).maxBufferedBytes(1500));
        RawConnection half = server.connect()) {
      SyncClient client = server.client(1);
      half.send(
          "PUT /1.5/1/storage/c/a HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\nContent-Length: 1000\nExpect: 100-continue\n\n"
              .formatted(server.server.port(), client.authorization("PUT", "storage/c/a")));
      assertThat(half.readHead()).startsWith("HTTP/1.1 100 ");
      Reply refused = client.put("storage/c/b", "{}" + " ".repeat(900));
      assertThat(refused.isError(503, 0).header("Retry-After")).isPresent();
      client.put("storage/c/b", "{}" + " ".repeat(400)).is(200);
      half.sendBytes(("{}" + " ".repeat(998)).getBytes(UTF_8));
      assertThat(half.readAnswer()).startsWith("HTTP/1.1 200 ");
      client.put("storage/c/b", "{}" + " ".repeat(900)).is(200);
    }
  }

  @Test
  void requestsThatWouldWaitTooLongForAWorkerAre503() throws Exception {
    ExecutorService devices = Executors.newFixedThreadPool(2);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (TestServer server =
        new TestServer(settings -> settings.workerThreads(1).maxWaitingRequests(0))) {
      SyncClient client = server.client(1);
      server.script.once(
          "info",
          () -> {
            entered.countDown();
            await(leave);
          });
      Future<Reply> slow = devices.submit(() -> server.client(1).get("info/collections"));
      await(entered);
      Reply refused = client.get("info/collections");
      leave.countDown();
      assertThat(refused.isError(503, 0).header("Retry-After")).isPresent();
      slow.get().is(200);
      assertThat(server.nextEvent().status()).isEqualTo(503);
      assertThat(server.nextEvent().status()).isEqualTo(200);
    } finally {
      leave.countDown();
      devices.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
