/** Bounded, jittered retries of operations that met a conflict. */
@NullMarked
package io.syncstorage.api.retry;

import org.jspecify.annotations.NullMarked;
