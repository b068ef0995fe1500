package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.syncstorage.examples.syncserver.auth.HawkCredentials;
import io.syncstorage.examples.syncserver.auth.HawkSigner;
import io.syncstorage.testkit.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One user's device: signs what it sends, paths being below the user's root. */
final class SyncClient {

  private final URI server;
  private final long uid;
  private final HawkSigner signer;
  private final SettableClock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  SyncClient(URI server, long uid, HawkCredentials credentials, SettableClock clock) {
    this.server = server;
    this.uid = uid;
    this.signer = new HawkSigner(credentials, clock, new Random());
    this.clock = clock;
  }

  /** The path of this user's root, for those who do without this class's help. */
  String root() {
    return "/1.5/" + uid;
  }

  URI url(String path) {
    return URI.create(server + root() + (path.isEmpty() ? "" : "/" + path));
  }

  Reply get(String path, String... headers) {
    return send("GET", path, null, null, headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, null, null, headers);
  }

  Reply put(String path, String json, String... headers) {
    return send("PUT", path, json.getBytes(UTF_8), "application/json", headers);
  }

  Reply post(String path, String json, String... headers) {
    return send("POST", path, json.getBytes(UTF_8), "application/json", headers);
  }

  /** Sends a signed request; the body is signed too. Null: no body, no content type. */
  Reply send(
      String method,
      String path,
      byte @Nullable [] body,
      @Nullable String contentType,
      String... headers) {
    String authorization =
        body == null
            ? signer.authorization(method, url(path))
            : signer.authorization(method, url(path), contentType, body);
    return sendAs(authorization, method, path, body, contentType, headers);
  }

  /** Sends a request with whatever authorization; empty: with none. */
  Reply sendAs(
      String authorization,
      String method,
      String path,
      byte @Nullable [] body,
      @Nullable String contentType,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return sendPlain(request.build());
  }

  /** An Authorization header for a request without a signed body. */
  String authorization(String method, String path) {
    return signer.authorization(method, url(path));
  }

  Reply sendPlain(HttpRequest request) {
    try {
      return new Reply(http.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      clock.advance(Duration.ofMillis(10)); // two requests are never at the same instant
    }
  }
}
