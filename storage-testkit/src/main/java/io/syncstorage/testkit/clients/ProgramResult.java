package io.syncstorage.testkit.clients;

import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.history.History;

/** What came of one run of a program. */
public record ProgramResult(Verdict verdict, History history) {}
