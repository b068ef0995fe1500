package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.value.UserId;
import io.syncstorage.examples.syncserver.auth.AuthResult;
import io.syncstorage.examples.syncserver.auth.PayloadVerifier;
import io.syncstorage.examples.syncserver.protocol.Conditions;
import io.syncstorage.examples.syncserver.protocol.Endpoint;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.protocol.Method;
import io.syncstorage.examples.syncserver.protocol.ProtocolException;
import io.syncstorage.examples.syncserver.protocol.QueryString;
import io.syncstorage.examples.syncserver.resource.Answer;
import io.syncstorage.examples.syncserver.resource.Resources;
import io.syncstorage.examples.syncserver.resource.SyncRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every request: is it sound, who sent it, is there such a resource, has its body
 * arrived, is the body the one that was signed. All that happens without waiting; only then a
 * worker asks the store.
 */
final class Gateway implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Calls calls;
  private final Authentication authentication;
  private final BodyReceiver bodies;
  private final Workers workers;
  private final Resources resources;
  private final ServicePages pages;
  private final Responder responder;

  Gateway(
      Calls calls,
      Authentication authentication,
      BodyReceiver bodies,
      Workers workers,
      Resources resources,
      ServicePages pages,
      Responder responder) {
    this.calls = calls;
    this.authentication = authentication;
    this.bodies = bodies;
    this.workers = workers;
    this.resources = resources;
    this.pages = pages;
    this.responder = responder;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Call call = calls.begin(exchange);
    guarded(call, () -> serve(call));
  }

  private void serve(Call call) {
    Endpoint endpoint = call.route().endpoint();
    if (!call.target().isVisible() || !Framing.isSound(call.exchange().getRequestHeaders())) {
      call.closeConnection();
      responder.send(call, Answer.error(400, ErrorCode.ILLEGAL_PROTOCOL));
    } else if (call.isOptions()) {
      bodies.refuse(call, CrossOrigin.preflight());
    } else if (call.route().uid().isPresent()) {
      authenticate(call);
    } else if (mismatch(call).isPresent()) {
      bodies.refuse(call, mismatch(call).get());
    } else if (endpoint == Endpoint.HEARTBEAT) {
      work(call, pages::heartbeat);
    } else {
      bodies.refuse(call, pages.answer(call));
    }
  }

  private void authenticate(Call call) {
    if (call.isLate()) {
      call.exchange().setPersistent(false);
      bodies.refuse(call, Answer.unavailable(PAUSE));
      return;
    }
    AuthResult result = authentication.judge(call);
    if (result instanceof AuthResult.Authenticated known) {
      call.authenticated(known.uid());
      Optional<Answer> mismatch = mismatch(call);
      if (mismatch.isPresent()) {
        bodies.refuse(call, mismatch.get());
      } else {
        bodies.receive(call, body -> work(call, () -> answer(call, known, body)));
      }
    } else if (result instanceof AuthResult.Overloaded) {
      bodies.refuse(call, Answer.unavailable(PAUSE));
    } else {
      bodies.refuse(call, Authentication.refused());
    }
  }

  /** The answer to a call of a path or method that there is not. */
  private static Optional<Answer> mismatch(Call call) {
    Endpoint endpoint = call.route().endpoint();
    if (endpoint == Endpoint.UNKNOWN) {
      return Optional.of(Answer.error(404, ErrorCode.UNKNOWN));
    }
    Optional<Method> method = call.method();
    if (method.isEmpty() || !endpoint.has(method.get())) {
      return Optional.of(
          Answer.error(405, ErrorCode.ILLEGAL_PROTOCOL).with("Allow", endpoint.allow()));
    }
    return Optional.empty();
  }

  private void work(Call call, Supplier<Answer> work) {
    boolean taken =
        workers.submit(call, () -> guarded(call, () -> responder.send(call, work.get())));
    if (!taken) {
      responder.send(call, Answer.unavailable(PAUSE));
    }
  }

  private Answer answer(Call call, AuthResult.Authenticated known, ByteBuffer body) {
    if (!isSigned(call, known, body)) {
      return Authentication.refused();
    }
    Answer answer =
        resources.answer(
            new SyncRequest(
                call.method().orElseThrow(),
                call.route(),
                new UserId(known.uid()),
                QueryString.parse(call.target().query()),
                call.headers(),
                Conditions.of(call.headers()),
                body));
    call.release();
    return answer;
  }

  private static boolean isSigned(Call call, AuthResult.Authenticated known, ByteBuffer body) {
    String contentType = call.exchange().getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    PayloadVerifier verifier = known.payloadVerifier(contentType);
    verifier.update(body.array(), body.arrayOffset() + body.position(), body.remaining());
    return verifier.accepts();
  }

  private void guarded(Call call, Runnable work) {
    try {
      work.run();
    } catch (ProtocolException e) {
      bodies.refuse(call, Answer.error(e.status(), e.code()));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", call.exchange().getRequestMethod(), call.route().endpoint(), e);
      if (call.exchange().isResponseStarted()) {
        call.abort();
      } else {
        bodies.refuse(call, Answer.error(500, ErrorCode.UNKNOWN));
      }
    }
  }
}
