package io.syncstorage.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.generation.Crowd;
import io.syncstorage.testkit.generation.ProgramGenerator;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right store is never blamed, whatever the seed; 200 of them where time does not matter. */
@Timeout(300)
class ConcurrentSeedsTest {

  private static final int SEEDS =
      Profile.fromSystemProperties(1).name().equals("quick") ? 40 : 200;

  private final ProgramGenerator generator = new ProgramGenerator();

  private static final class Shared implements StoreHarness {
    private final ReferenceData data = new ReferenceData();

    @Override
    public SyncStorage open(InstantSource clock) {
      return new ReferenceStorage(clock, data);
    }

    @Override
    public SyncStorage openSecondInstance(InstantSource clock) {
      return open(clock);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "2, true"})
  void theReferenceStorePasses(int instances, boolean clocksDiffer) {
    Crowd crowd = new Crowd(40, instances, clocksDiffer, List.of());
    Overlaps overlaps = new Overlaps();
    try (Stage stage = new Stage(new Shared(), 1)) {
      for (long seed = 0; seed < SEEDS; seed++) {
        Program program = generator.concurrent(seed, crowd);
        ProgramResult run =
            ProgramRun.run(program, stage, HistoryCheck.STANDARD, Duration.ofSeconds(30));
        assertThat(run.verdict()).as("seed %d", seed).isInstanceOf(Verdict.Pass.class);
        overlaps.add(run.history());
      }
    }
    assertThat(overlaps.missing()).isEmpty();
  }

  @Test
  void theSameSeedMakesTheSameProgramWhichSurvivesItsReplayFile() {
    Crowd crowd = new Crowd(40, 2, true, List.of("one", "other"));
    for (long seed = 0; seed < 30; seed++) {
      Program program = generator.concurrent(seed, crowd);
      assertThat(new ProgramGenerator().concurrent(seed, crowd)).isEqualTo(program);
      assertThat(ReplayFile.parse(ReplayFile.toJson(program))).isEqualTo(program);
      assertThat(program.threads()).hasSizeBetween(2, 6);
      assertThat(program.faults()).isNotEmpty();
    }
  }
}
