/** A first attempt at a store, and what the conformance kit makes of it. */
@NullMarked
package io.syncstorage.examples.custom.naive;

import org.jspecify.annotations.NullMarked;
