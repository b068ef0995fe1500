package io.syncstorage.testkit.concurrency;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.History;

/**
 * What one run found.
 *
 * @param history what happened; as far as it got, if the clients hung
 */
public record ConcurrentRun(Verdict verdict, History history) {}
