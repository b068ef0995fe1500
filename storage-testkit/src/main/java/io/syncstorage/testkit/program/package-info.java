/**
 * Programs as data: what clients do with a store, with symbolic references instead of values that
 * only a run knows. Any part of a program is a program: an operation whose precondition is gone
 * does nothing.
 */
@NullMarked
package io.syncstorage.testkit.program;

import org.jspecify.annotations.NullMarked;
