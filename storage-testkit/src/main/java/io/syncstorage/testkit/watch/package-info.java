/** Notices that a store hangs, and says who waits for what. */
@NullMarked
package io.syncstorage.testkit.watch;

import org.jspecify.annotations.NullMarked;
