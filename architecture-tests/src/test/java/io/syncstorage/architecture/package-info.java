/** The rules of the design that a machine can hold: who may know whom, names, time, visibility. */
@NullMarked
package io.syncstorage.architecture;

import org.jspecify.annotations.NullMarked;
