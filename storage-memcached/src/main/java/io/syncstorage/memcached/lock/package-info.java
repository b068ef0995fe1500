/** Advisory locks in the cache: they find conflicts early; what is safe never rests on them. */
@NullMarked
package io.syncstorage.memcached.lock;

import org.jspecify.annotations.NullMarked;
