/** What is stored in the cache: keys, values and their one form as bytes. */
@NullMarked
package io.syncstorage.memcached.entry;

import org.jspecify.annotations.NullMarked;
