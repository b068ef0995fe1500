/**
 * Things that go wrong between a store and what it keeps its data in, at a chosen moment: for a
 * harness that offers {@link io.syncstorage.testkit.harness.StoreHarness#faults}, and for tests of
 * one's own.
 */
@NullMarked
package io.syncstorage.testkit.fault;

import org.jspecify.annotations.NullMarked;
