/** What the server's tests share. */
@NullMarked
package io.syncstorage.examples.syncserver;

import org.jspecify.annotations.NullMarked;
