/**
 * The conformance kit: extend {@link io.syncstorage.testkit.StorageConformance} and run it as any
 * test of JUnit Jupiter.
 */
@NullMarked
package io.syncstorage.testkit;

import org.jspecify.annotations.NullMarked;
