package io.syncstorage.examples.syncserver.http;

import io.syncstorage.examples.syncserver.auth.AuthResult;
import io.syncstorage.examples.syncserver.auth.HawkAuthenticator;
import io.syncstorage.examples.syncserver.auth.HawkRequest;
import io.syncstorage.examples.syncserver.protocol.Endpoint;
import io.syncstorage.examples.syncserver.protocol.ErrorCode;
import io.syncstorage.examples.syncserver.resource.Answer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/** Asks the authenticator about a call below a user's root. */
final class Authentication {

  private final HawkAuthenticator authenticator;

  Authentication(HawkAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Judges a call whose route names a user; once, since it remembers the nonce. */
  AuthResult judge(Call call) {
    HttpServerExchange exchange = call.exchange();
    HeaderValues authorization = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
    HeaderValues host = exchange.getRequestHeaders().get(Headers.HOST);
    return authenticator.authenticate(
        new HawkRequest(
            exchange.getRequestMethod().toString(),
            call.target().signed(),
            exchange.getRequestScheme(),
            host == null || host.size() > 1 ? null : host.getFirst(),
            authorization == null || authorization.size() > 1 ? null : authorization.getFirst(),
            call.route().uid().orElseThrow(),
            call.route().endpoint() == Endpoint.INFO_COLLECTIONS));
  }

  static Answer refused() {
    return Answer.error(401, ErrorCode.UNKNOWN).with("WWW-Authenticate", "Hawk");
  }
}
