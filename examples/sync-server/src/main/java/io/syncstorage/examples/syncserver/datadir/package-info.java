/** The server's data directory: who holds it, and the secret that is kept in it. */
@NullMarked
package io.syncstorage.examples.syncserver.datadir;

import org.jspecify.annotations.NullMarked;
