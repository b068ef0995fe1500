/**
 * The cache as the rest of the module sees it, {@link io.syncstorage.memcached.client.CachePort},
 * and the library that speaks to memcached behind it. No other package knows that library.
 */
@NullMarked
package io.syncstorage.memcached.client;

import org.jspecify.annotations.NullMarked;
