/** The clock that tests hold in their hand. */
@NullMarked
package io.syncstorage.testkit.time;

import org.jspecify.annotations.NullMarked;
