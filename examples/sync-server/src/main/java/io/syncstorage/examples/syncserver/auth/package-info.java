/**
 * Who is asking: the tokens a client carries and the Hawk signatures over its requests.
 *
 * <p>{@link io.syncstorage.examples.syncserver.auth.HawkAuthenticator} judges one request; {@link
 * io.syncstorage.examples.syncserver.auth.TokenCodec} mints and verifies the tokens it relies on;
 * {@link io.syncstorage.examples.syncserver.auth.HawkSigner} is the client's side. Nothing here
 * knows of the HTTP server or of the store.
 */
@NullMarked
package io.syncstorage.examples.syncserver.auth;

import org.jspecify.annotations.NullMarked;
