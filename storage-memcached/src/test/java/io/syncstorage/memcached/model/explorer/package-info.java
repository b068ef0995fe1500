/** Exhaustive exploration of any system that is given by its states and their steps. */
@NullMarked
package io.syncstorage.memcached.model.explorer;

import org.jspecify.annotations.NullMarked;
