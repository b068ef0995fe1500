package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.auth.HawkCredentials;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private static void isRefused(Reply reply) {
    reply.isError(401, 0);
    assertThat(reply.header("WWW-Authenticate")).contains("Hawk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"info/collections", "info/quota", "storage/c", "storage/c/a", "nowhere", ""})
  void noRequestBelowAUsersRootIsAnsweredWithoutAuthentication(String path) {
    for (String method : new String[] {"GET", "HEAD", "DELETE", "PATCH"}) {
      Reply reply = client.sendAs("", method, path, null, null);
      assertThat(reply.status()).isEqualTo(401);
    }
    isRefused(client.sendAs("", "PUT", path, "{}".getBytes(UTF_8), "application/json"));
    isRefused(client.sendAs("Bearer x", "GET", path, null, null));
    isRefused(client.sendAs("Hawk id=\"x\"", "GET", path, null, null));
  }

  @Test
  void aRequestIsGoodOnce() {
    String authorization = client.authorization("GET", "info/collections");
    client.sendAs(authorization, "GET", "info/collections", null, null).is(200);
    isRefused(client.sendAs(authorization, "GET", "info/collections", null, null));
  }

  @Test
  void aSignatureIsForOneMethodAndOneTarget() {
    String authorization = client.authorization("GET", "storage/c?full=1");
    isRefused(client.sendAs(authorization, "DELETE", "storage/c?full=1", null, null));
    isRefused(client.sendAs(authorization, "GET", "storage/c", null, null));
    isRefused(client.sendAs(authorization, "GET", "storage/c?full=2", null, null));
    client.sendAs(authorization, "GET", "storage/c?full=1", null, null).is(200);
  }

  @Test
  void aTokenIsForOneUserOneServerAndOneSecret() {
    HawkCredentials own = server.credentials(1, server.url().toString(), Duration.ofHours(1));
    isRefused(new SyncClient(server.url(), 2, own, server.clock).get("info/collections"));
    HawkCredentials foreign = server.credentials(1, "http://elsewhere", Duration.ofHours(1));
    isRefused(new SyncClient(server.url(), 1, foreign, server.clock).get("info/collections"));
    HawkCredentials forged = new HawkCredentials(own.id(), own.key() + "x");
    isRefused(new SyncClient(server.url(), 1, forged, server.clock).get("info/collections"));
    HawkCredentials altered = new HawkCredentials("A" + own.id().substring(1), own.key());
    isRefused(new SyncClient(server.url(), 1, altered, server.clock).get("info/collections"));
  }

  @Test
  void aClockMoreThanAMinuteOffIsRefused() {
    String late = client.authorization("GET", "info/collections");
    server.clock.advance(Duration.ofSeconds(61));
    isRefused(client.sendAs(late, "GET", "info/collections", null, null));
    String early = client.authorization("GET", "info/collections");
    server.clock.advance(Duration.ofSeconds(-62));
    isRefused(client.sendAs(early, "GET", "info/collections", null, null));
  }

  @Test
  void anExpiredTokenWillDoForInfoCollectionsForTwoHours() {
    SyncClient old = server.client(1, Duration.ofHours(1));
    server.clock.advance(Duration.ofHours(1).plusSeconds(1));
    old.get("info/collections").is(200);
    isRefused(old.get("info/quota"));
    isRefused(old.get("storage/c"));
    isRefused(old.put("storage/c/a", "{}"));
    server.clock.advance(Duration.ofHours(2));
    isRefused(old.get("info/collections"));
  }

  @Test
  void aBodyThatIsNotTheSignedOneIsRefusedBeforeAnythingIsStored() {
    byte[] signed = "{\"payload\":\"signed\"}".getBytes(UTF_8);
    byte[] other = "{\"payload\":\"forged\"}".getBytes(UTF_8);
    HawkCredentials credentials =
        server.credentials(1, server.url().toString(), Duration.ofHours(1));
    var signer =
        new io.syncstorage.examples.syncserver.auth.HawkSigner(
            credentials, server.clock, new java.util.Random());
    URI url = client.url("storage/c/a");
    String header = signer.authorization("PUT", url, "application/json", signed);
    isRefused(client.sendAs(header, "PUT", "storage/c/a", other, "application/json"));
    header = signer.authorization("PUT", url, "application/json", signed);
    isRefused(client.sendAs(header, "PUT", "storage/c/a", signed, "text/plain"));
    header = signer.authorization("PUT", url, "application/json", signed);
    isRefused(client.sendAs(header, "PUT", "storage/c/a", new byte[0], "application/json"));
    assertThat(client.get("info/collections").text()).isEqualTo("{}");
    header = signer.authorization("PUT", url, "application/json", signed);
    client.sendAs(header, "PUT", "storage/c/a", signed, "application/json; charset=utf-8").is(200);
  }

  @Test
  void aBodyMayBeLeftUnsignedAndAReadMaySignItsEmptyOne() {
    client
        .sendAs(
            client.authorization("PUT", "storage/c/a"),
            "PUT",
            "storage/c/a",
            "{}".getBytes(UTF_8),
            "application/json")
        .is(200);
    client.send("GET", "storage/c", new byte[0], null).is(200);
    client.send("DELETE", "storage/c", new byte[0], null).is(200);
  }

  @Test
  void aGetMayHaveABodyWhichIsCheckedAndIgnored() {
    client.send("GET", "storage/c", "whatever".getBytes(UTF_8), "text/plain").is(200);
    isRefused(client.sendAs("", "GET", "storage/c", "whatever".getBytes(UTF_8), "text/plain"));
  }

  @Test
  void thePublicUrlIsWhatTokensNameAndClientsSign() {
    URI publicUrl = URI.create("https://sync.example.org");
    try (TestServer behindProxy = new TestServer(settings -> settings.publicUrl(publicUrl));
        RawConnection connection = behindProxy.connect()) {
      HawkCredentials credentials =
          behindProxy.credentials(1, publicUrl.toString(), Duration.ofHours(1));
      SyncClient outside = new SyncClient(publicUrl, 1, credentials, behindProxy.clock);
      connection.send(
          "GET /1.5/1/info/collections HTTP/1.1\nHost: internal:8000\nAuthorization: %s\n\n"
              .formatted(outside.authorization("GET", "info/collections")));
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
      isRefused(behindProxy.client(1).get("info/collections"));
    }
  }

  @Test
  void theHostHeaderMustBeThereOnce() {
    for (String hosts : new String[] {"", "Host: 127.0.0.1:%1$d\nHost: 127.0.0.1:%1$d\n"}) {
      try (RawConnection connection = server.connect()) {
        connection.send(
            ("GET /1.5/1/info/collections HTTP/1.1\n" + hosts + "Authorization: %2$s\n\n")
                .formatted(server.server.port(), client.authorization("GET", "info/collections")));
        assertThat(connection.readAnswer()).containsPattern("^HTTP/1.1 40[01] ");
      }
    }
  }
}
