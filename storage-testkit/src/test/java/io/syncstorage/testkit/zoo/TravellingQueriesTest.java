package io.syncstorage.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.testkit.portability.Shelf;
import io.syncstorage.testkit.portability.TravellingQueries;
import io.syncstorage.testkit.reference.ReferenceStorage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that do not page as every other are found by paging on two of them. */
class TravellingQueriesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ids ordered without their case",
        "items without a sortindex first",
        "an offset that counts items instead of naming one",
        "an offset that does not know the bounds of its query",
        "a page boundary that drops equal timestamps"
      })
  void aStoreThatPagesInItsOwnWayIsFoundInBothDirections(String breaks) {
    try (Shelf right = Shelf.filled("right", ReferenceStorage::new);
        Shelf wrong = Shelf.filled("wrong", Zoo.named(breaks).harness().get())) {
      assertThatThrownBy(() -> new TravellingQueries(right, wrong).check())
          .isInstanceOf(Throwable.class);
      assertThatThrownBy(() -> new TravellingQueries(wrong, right).check())
          .isInstanceOf(Throwable.class);
    }
  }
}
