/**
 * Carries one user's items in and out of a store as NDJSON: one {@code {"collection": …, "bso": …}}
 * a line.
 */
@NullMarked
package io.syncstorage.examples.syncserver.transfer;

import org.jspecify.annotations.NullMarked;
