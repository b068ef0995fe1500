package io.syncstorage.examples.syncserver.auth;

/**
 * A token that this server's secret has signed.
 *
 * @param credentials the token's text and the Hawk key derived for it
 * @param payload what the token says
 */
public record Token(HawkCredentials credentials, TokenPayload payload) {}
