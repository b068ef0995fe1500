/** Runs a program on a store and on the reference store, and says where the store diverges. */
@NullMarked
package io.syncstorage.testkit.model;

import org.jspecify.annotations.NullMarked;
