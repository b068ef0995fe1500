/**
 * The HTTP server: {@link io.syncstorage.examples.syncserver.http.SyncServer} binds the protocol's
 * resources to the network, with authentication, limits, timeouts and CORS. The only package that
 * knows Undertow.
 */
@NullMarked
package io.syncstorage.examples.syncserver.http;

import org.jspecify.annotations.NullMarked;
