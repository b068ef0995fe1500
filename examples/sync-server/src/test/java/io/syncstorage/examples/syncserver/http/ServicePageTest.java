package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePageTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply page(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.client(1).sendPlain(request.build());
  }

  @Test
  void programsAreToldThatItWorks() {
    Reply reply = page("GET", "/").is(200);
    assertThat(reply.text()).isEqualTo("it works\n");
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(page("GET", "/", "Accept", "*/*").text()).isEqualTo("it works\n");
    assertThat(page("HEAD", "/").is(200).text()).isEmpty();
  }

  @Test
  void peopleGetAPageThatNamesVersionStoreAndAddress() {
    Reply reply =
        page(
                "GET",
                "/",
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .is(200);
    assertThat(reply.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(reply.header("Content-Security-Policy")).isPresent();
    assertThat(reply.text())
        .contains("it works", "sync-server 0.", "<code>Reference</code>", server.url().toString())
        .contains("identity.sync.tokenserver.uri", "token server", "needs one")
        .doesNotContain("$", "http-equiv", "<script", "src=");
  }

  @Test
  void whatThePageShowsIsEscaped() {
    String page =
        FrontPage.html(new ServerVersion("<n>", "&v"), "Cached(\"<b>\")", "http://x'<script>");
    assertThat(page)
        .contains(
            "&lt;n&gt; &amp;v", "Cached(&quot;&lt;b&gt;&quot;)", "http://x&#39;&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void theVersionIsTheBuilds() {
    Reply reply = page("GET", "/__version__").is(200);
    assertThat(reply.json().get("name").asText()).isEqualTo("sync-server");
    assertThat(reply.json().get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void theHeartbeatsAreHealthy() {
    assertThat(page("GET", "/__heartbeat__").is(200).json().get("status").asText()).isEqualTo("Ok");
    assertThat(page("GET", "/__lbheartbeat__").is(200).text()).isEqualTo("{}");
    assertThat(page("HEAD", "/__heartbeat__").is(200).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/__heartbeat__", "/__lbheartbeat__", "/__version__"})
  void theyCanOnlyBeRead(String path) {
    assertThat(page("POST", path).isError(405, 1).header("Allow")).contains("HEAD, GET");
  }
}
