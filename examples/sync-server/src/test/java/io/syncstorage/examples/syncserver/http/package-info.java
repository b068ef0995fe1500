/** The server as its clients meet it: over real connections. */
@NullMarked
package io.syncstorage.examples.syncserver.http;

import org.jspecify.annotations.NullMarked;
