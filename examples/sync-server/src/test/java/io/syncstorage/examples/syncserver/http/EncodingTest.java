package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends a request whose target no URL class would let through. */
  private String raw(String method, String target) {
    // A signature over the target as it is: java.net.URI must not see it.
    String authorization = RawSignature.of(server, 1, method, target);
    try (RawConnection connection = server.connect()) {
      return connection
          .send(
              "%s %s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n\n"
                  .formatted(method, target, server.server.port(), authorization))
          .readAnswer();
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }

  private static List<String> idsOfEveryPrintableCharacter() {
    StringBuilder all = new StringBuilder();
    for (char character = ' '; character <= '~'; character++) {
      all.append(character);
    }
    return List.of(
        all.substring(0, 64),
        all.substring(31),
        " ",
        "%",
        "/",
        "?",
        "#",
        "+",
        ".",
        "..",
        "%2F",
        "a/../b",
        "//",
        ";x=1",
        "a;b",
        "\\",
        "{b6e0}",
        "\"",
        "&=",
        "  ",
        "a ");
  }

  @Test
  void everyLegalIdGoesInAndComesOutThroughUrlAndBody() {
    for (String id : idsOfEveryPrintableCharacter()) {
      String path = "storage/c/" + encoded(id);
      client.put(path, "{\"payload\":\"p\"}").is(200);
      assertThat(client.get(path).is(200).json().get("id").asText()).isEqualTo(id);
      assertThat(client.get("storage/c").list()).containsExactly(id);
      client.delete(path).is(200);

      String json = "[{\"id\":" + JsonNodeFactory.instance.textNode(id) + "}]";
      assertThat(client.post("storage/c", json).json().get("success").get(0).asText())
          .isEqualTo(id);
      if (!id.contains(",")) {
        assertThat(client.get("storage/c?ids=" + encoded(id)).is(200).list()).containsExactly(id);
      }
      client.delete(path).is(200);
    }
    assertThat(client.get("storage/c").list()).isEmpty();
  }

  @Test
  void aPathIsDecodedOnceAndNothingInItIsNormalised() {
    client.put("storage/c/%252F", "{}").is(200);
    client.put("storage/c/a%2F..%2Fb", "{}").is(200);
    client.put("storage/c/%2e%2e", "{}").is(200);
    assertThat(client.get("storage/c").list()).containsExactlyInAnyOrder("%2F", "a/../b", "..");
    assertThat(raw("GET", "/1.5/1/storage/c/..")).startsWith("HTTP/1.1 200 ");
    assertThat(raw("GET", "/1.5/1/storage/c/../c")).startsWith("HTTP/1.1 404 ");
    assertThat(raw("GET", "/1.5/1/./info/collections")).startsWith("HTTP/1.1 404 ");
    assertThat(raw("GET", "/1.5/1//info/collections")).startsWith("HTTP/1.1 404 ");
    assertThat(raw("GET", "//1.5/1/info/collections")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void aPlusInAPathIsAPlusAndASpaceInAQuery() {
    client.put("storage/c/a+b", "{}").is(200);
    client.put("storage/c/a%20b", "{}").is(200);
    assertThat(client.get("storage/c").list()).containsExactlyInAnyOrder("a+b", "a b");
    assertThat(client.get("storage/c?ids=a%2Bb").list()).containsExactly("a+b");
    assertThat(client.get("storage/c?ids=a+b").list()).containsExactly("a b");
    assertThat(client.get("storage/c?ids=a%20b").list()).containsExactly("a b");
  }

  @Test
  void idsAreSplitAtCommasAfterDecoding() {
    client.put("storage/c/a", "{}").is(200);
    client.put("storage/c/b", "{}").is(200);
    client.put("storage/c/a%2Cb", "{}").is(200);
    assertThat(client.get("storage/c?ids=a%2Cb&sort=oldest").list()).containsExactly("a", "b");
    assertThat(client.get("storage/c/a,b").is(200).json().get("id").asText()).isEqualTo("a,b");
  }

  /** Undertow refuses such a target before a handler is asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/1.5/1/storage/c/%",
        "/1.5/1/storage/c/%4",
        "/1.5/1/storage/c/%zz",
        "/1.5/1/storage/%/a",
        "/1.5/1/storage/c?ids=%",
        "/1.5/1/storage/c?ids=%zz",
        "/1.5/1/storage/c?%=1"
      })
  void malformedPercentEncodingIs400(String target) {
    assertThat(raw("GET", target))
        .startsWith("HTTP/1.1 400 ")
        .contains("\r\nContent-Type: application/json\r\n")
        .containsPattern("\r\nX-Weave-Timestamp: \\d+\\.\\d\\d\r\n")
        .contains("\r\nAccess-Control-Allow-Origin: *\r\n")
        .contains("\r\nAccess-Control-Expose-Headers: X-Last-Modified, X-Weave-Timestamp,")
        .endsWith("\r\n\r\n1");
    assertThat(server.nextEvent().code()).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/1.5/1/storage/c/%C3",
        "/1.5/1/storage/c/%C0%80",
        "/1.5/1/storage/c/%ED%A0%80",
        "/1.5/1/storage/c?newer=%FF"
      })
  void anEncodingOfWhatIsNoUtf8Is400(String target) {
    assertThat(raw("GET", target)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1.5/1/storage/\u00e9", "/1.5/1/storage/c?ids=\u0001", "/\u007f", "/\t"})
  void charactersThatAreNotVisibleAsciiAre400(String target) {
    assertThat(raw("GET", target)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void charactersThatBrowsersLeaveAsTheyAreInAQueryAreTaken() {
    client.put("storage/c/" + encoded("a|b^c`d{e}"), "{}").is(200);
    assertThat(raw("GET", "/1.5/1/storage/c?ids=a|b^c`d{e}"))
        .startsWith("HTTP/1.1 200 ")
        .contains("a|b^c`d{e}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage/c/%00",
        "storage/c/%7F",
        "storage/c/%0A",
        "storage/c/%C3%A9",
        "storage/c/%F0%9F%98%80"
      })
  void anIdThatIsNotPrintableAsciiIs400WithCode8(String path) {
    client.get(path).isError(400, 8);
    client.put(path, "{}").isError(400, 8);
    client.delete(path).isError(400, 8);
    client.get("storage/c/" + "x".repeat(65)).isError(400, 8);
    client.get("storage/c/" + "%41".repeat(64)).isError(404, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"storage/a%20b", "storage/a%2Fb", "storage/%C3%A9", "storage/a@b", "storage/a,b"})
  void aCollectionThatCannotBeIs400WithCode13(String path) {
    client.get(path).isError(400, 13);
    client.put(path + "/id", "{}").isError(400, 13);
    client.post(path, "[]").isError(400, 13);
    client.delete(path).isError(400, 13);
    client.get("storage/" + "x".repeat(33)).isError(400, 13);
    client.get("storage/" + "x".repeat(32)).is(200);
    client.get("storage/A-Z_0.9").is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info", "info/", "info/nothing", "info/collections/", "info/collections/x", "storage/",
        "storage/c/", "storage/c/a/", "storage/c/a/b", "storage//a", "x", "Info/collections",
        "info%2Fcollections", "%69nfo/collections"
      })
  void aPathThatIsNoResourceIs404(String path) {
    client.get(path).isError(404, 0);
    client.delete(path).isError(404, 0);
    client.put(path, "{}").isError(404, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/1.5",
        "/1.5/",
        "/1.5/x/info/collections",
        "/1.5/12345678901/info/collections",
        "/1.5/-1/info/collections",
        "/1.5/%31/info/collections",
        "/1.5//info/collections",
        "/1.4/1/info/collections",
        "/nowhere",
        "/__heartbeat__/",
        "/__error__"
      })
  void aPathWithoutAUserIs404WithoutAuthentication(String target) {
    try (RawConnection connection = server.connect()) {
      connection.send("GET " + target + " HTTP/1.1\nHost: x\n\n");
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n0");
    }
  }

  @Test
  void aUserHasUpToTenDigits() {
    server.client(9_999_999_999L).get("info/collections").is(200);
    server.client(0).get("info/collections").is(200);
  }

  @Test
  void aMethodThatAResourceDoesNotHaveIs405AndNamesThoseItHas() {
    record Case(String method, String path, String allow) {}
    for (Case wrong :
        List.of(
            new Case("POST", "info/collections", "HEAD, GET"),
            new Case("DELETE", "info/quota", "HEAD, GET"),
            new Case("PUT", "storage/c", "HEAD, GET, POST, DELETE"),
            new Case("POST", "storage/c/a", "HEAD, GET, PUT, DELETE"),
            new Case("GET", "storage", "DELETE"),
            new Case("GET", "", "DELETE"),
            new Case("PATCH", "storage/c/a", "HEAD, GET, PUT, DELETE"),
            new Case("TRACE", "storage/c/a", "HEAD, GET, PUT, DELETE"),
            new Case("get", "storage/c/a", "HEAD, GET, PUT, DELETE"))) {
      Reply reply = client.send(wrong.method(), wrong.path(), null, null);
      assertThat(reply.isError(405, 1).header("Allow")).contains(wrong.allow());
    }
  }

  @Test
  void aTargetMayNameSchemeAndHost() {
    String target = "http://127.0.0.1:" + server.server.port() + "/1.5/1/storage/c/a%2Fb";
    client.put("storage/c/a%2Fb", "{}").is(200);
    String authorization = RawSignature.of(server, 1, "GET", "/1.5/1/storage/c/a%2Fb");
    try (RawConnection connection = server.connect()) {
      connection.send(
          "GET %s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n\n"
              .formatted(target, server.server.port(), authorization));
      assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").contains("\"id\":\"a/b\"");
    }
  }

  @Test
  void aSemicolonIsACharacterLikeAnyOther() {
    client.put("storage/c/a%3Bb", "{}").is(200);
    assertThat(raw("GET", "/1.5/1/storage/c/a;b")).startsWith("HTTP/1.1 200 ");
    assertThat(raw("GET", "/1.5/1/storage/c/a;b?x=1;y=2")).startsWith("HTTP/1.1 200 ");
    assertThat(raw("GET", "/1.5/1/storage/c/;")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void anEmptyQueryIsSignedWithOrWithoutItsQuestionMark() {
    String target = "/1.5/1/info/collections";
    assertThat(raw("GET", target + "?")).startsWith("HTTP/1.1 200 ");
    String authorization = RawSignature.of(server, 1, "GET", target);
    for (String expected : List.of("200", "401")) { // the second one is a replay
      try (RawConnection connection = server.connect()) {
        connection.send(
            "GET %s? HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n\n"
                .formatted(target, server.server.port(), authorization));
        assertThat(connection.readAnswer()).startsWith("HTTP/1.1 " + expected);
      }
    }
  }
}
