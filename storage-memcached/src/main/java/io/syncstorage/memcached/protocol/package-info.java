/**
 * The steps by which sessions, readers and fillers share what the cache knows: each takes M from
 * one state to the next by compare-and-set, and is safe wherever it stops.
 */
@NullMarked
package io.syncstorage.memcached.protocol;

import org.jspecify.annotations.NullMarked;
