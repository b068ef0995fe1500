package io.syncstorage.testkit.concurrency;

import io.syncstorage.testkit.history.Operation;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up what clients do: equal randomness, equal programs. */
@FunctionalInterface
public interface ClientPrograms {

  /** One list a client: what it does, one operation after the other. */
  List<List<Operation>> generate(RandomGenerator random);
}
