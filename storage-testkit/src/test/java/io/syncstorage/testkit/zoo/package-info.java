/** Stores that each break one rule: they test the kit. */
@NullMarked
package io.syncstorage.testkit.zoo;

import org.jspecify.annotations.NullMarked;
