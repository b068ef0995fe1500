/**
 * The wire format of Sync 1.5: paths, queries, headers, timestamps and BSOs as text, checked and
 * turned into values. Knows neither a store nor an HTTP server.
 */
@NullMarked
package io.syncstorage.examples.syncserver.protocol;

import org.jspecify.annotations.NullMarked;
