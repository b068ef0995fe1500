/** The errors of a store; each type says what happened and whether to try again. */
@NullMarked
package io.syncstorage.api.error;

import org.jspecify.annotations.NullMarked;
