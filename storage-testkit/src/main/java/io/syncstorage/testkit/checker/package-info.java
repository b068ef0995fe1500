/**
 * Whether a history of concurrent operations can be explained by the specification: is there an
 * order of the operations that agrees with real time and in which each was answered as the
 * specification demands (CC-1)?
 *
 * <p>{@link io.syncstorage.testkit.checker.HistoryCheck} is the way in. Behind it are two checkers
 * that share only the sequential specification, so that each is evidence for the other.
 */
@NullMarked
package io.syncstorage.testkit.checker;

import org.jspecify.annotations.NullMarked;
