package io.syncstorage.testkit;

import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.portability.Shelf;
import io.syncstorage.testkit.portability.TravellingQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whether a download that began on one store may go on on another that holds the same items: each
 * store's offsets are good for every other, and refused for the same queries (QY-3, QY-4). Extend
 * it and name the stores; a later one joins with a line.
 *
 * <pre>{@code
 * class OffsetPortabilityTest extends OffsetPortability {
 *   @Override protected Map<String, StoreHarness> stores() {
 *     return Map.of("reference", ReferenceStorage::new, "mine", MyStore::new);
 *   }
 * }
 * }</pre>
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class OffsetPortability {

  /** For extension. */
  protected OffsetPortability() {}

  /** The stores by name, two or more; each is opened once, and must be empty. */
  protected abstract Map<String, StoreHarness> stores();

  /** The suite, for JUnit: each store with each other, in both directions. */
  @TestFactory
  public final Stream<DynamicTest> offsetsOfOneStoreAreGoodForEveryOther() {
    List<Shelf> shelves = new ArrayList<>();
    new TreeMap<>(stores()).forEach((name, harness) -> shelves.add(Shelf.filled(name, harness)));
    if (shelves.size() < 2) {
      throw new IllegalArgumentException("stores() must name two or more, but named " + shelves);
    }
    return shelves.stream()
        .flatMap(one -> shelves.stream().filter(other -> other != one).map(o -> test(one, o)))
        .onClose(() -> shelves.forEach(Shelf::close));
  }

  private static DynamicTest test(Shelf one, Shelf other) {
    return DynamicTest.dynamicTest(
        "begun on " + one + ", continued on " + other,
        () -> new TravellingQueries(one, other).check());
  }
}
