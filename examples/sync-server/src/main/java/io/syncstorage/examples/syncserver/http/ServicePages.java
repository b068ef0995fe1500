package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.protocol.AcceptHeader;
import io.syncstorage.examples.syncserver.protocol.RequestHeaders;
import io.syncstorage.examples.syncserver.resource.Answer;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that are about the server and not about a user. */
final class ServicePages {

  private static final Logger LOG = LoggerFactory.getLogger(ServicePages.class);

  private final SyncStorage storage;
  private final ServerVersion version;
  private final @Nullable NodeUrl publicUrl;

  /**
   * The pages of one server.
   *
   * @param publicUrl null: as each request's Host header says
   */
  ServicePages(SyncStorage storage, ServerVersion version, @Nullable NodeUrl publicUrl) {
    this.storage = storage;
    this.version = version;
    this.publicUrl = publicUrl;
  }

  /** The answer to a call of one of these pages, unless it has to ask the store. */
  Answer answer(Call call) {
    return switch (call.route().endpoint()) {
      case LOAD_BALANCER_HEARTBEAT -> json(200, "{}");
      case VERSION ->
          json(
              200,
              "{\"name\":\"%s\",\"version\":\"%s\"}".formatted(version.name(), version.version()));
      default -> frontPage(call.headers(), url(call));
    };
  }

  private String url(Call call) {
    return publicUrl == null
        ? call.exchange().getRequestScheme() + "://" + call.exchange().getHostAndPort()
        : publicUrl.toString();
  }

  /** Text for programs, a page for browsers. */
  private Answer frontPage(RequestHeaders headers, String url) {
    List<String> values = headers.all("Accept");
    AcceptHeader accept = AcceptHeader.parse(String.join(",", values));
    if (accept.preference("text/html") > accept.preference("text/plain")) {
      String page = FrontPage.html(version, storage.toString(), url);
      return text("text/html; charset=utf-8", page)
          .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .with("X-Content-Type-Options", "nosniff");
    }
    return text("text/plain; charset=utf-8", "it works\n");
  }

  /** Whether the store can be reached; asks it, and may block. */
  Answer heartbeat() {
    try {
      storage.check();
      return json(200, "{\"status\":\"Ok\",\"storage\":\"Ok\"}");
    } catch (StorageException e) {
      LOG.warn("the heartbeat found the store down: {}", e.getMessage());
      return json(503, "{\"status\":\"Err\",\"storage\":\"Err\"}");
    }
  }

  private static Answer json(int status, String content) {
    return Answer.json(status, content.getBytes(UTF_8));
  }

  private static Answer text(String contentType, String content) {
    return Answer.of(200, contentType, new Answer.Bytes(ByteBuffer.wrap(content.getBytes(UTF_8))));
  }
}
