/** A store small enough to be seen through, for the tests of this module. */
@NullMarked
package io.syncstorage.api.memory;

import org.jspecify.annotations.NullMarked;
