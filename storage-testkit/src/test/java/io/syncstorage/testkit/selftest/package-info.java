/** The kit held against stores that keep the rules. */
@NullMarked
package io.syncstorage.testkit.selftest;

import org.jspecify.annotations.NullMarked;
