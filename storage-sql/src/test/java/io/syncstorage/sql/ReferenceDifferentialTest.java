package io.syncstorage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sessions, the same on this store and on the reference: every answer must be equal. */
class ReferenceDifferentialTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyAnswerIsThatOfTheReferenceStore(long seed) {
    SettableClock clock = new SettableClock();
    try (SqlStorage storage = Stores.inMemory(clock);
        ReferenceStorage reference = new ReferenceStorage(clock)) {
      RandomPrograms programs = new RandomPrograms(seed, clock, storage, reference);
      for (int session = 0; session < 120; session++) {
        programs.runSession();
      }
      assertThat(programs.answers()).as("answers that were compared").isGreaterThan(500);
    }
  }
}
