/**
 * The conformance kit: extend {@link io.syncstorage.testkit.StorageConformance} and run it as any
 * test of JUnit Jupiter. What each rule is able to catch is shown in docs/kill-matrix.md.
 */
@NullMarked
package io.syncstorage.testkit;

import org.jspecify.annotations.NullMarked;
