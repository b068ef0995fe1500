/** The sessions that the decorator hands out. */
@NullMarked
package io.syncstorage.memcached.session;

import org.jspecify.annotations.NullMarked;
