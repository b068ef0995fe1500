package io.syncstorage.testkit.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.generation.ProgramGenerator;
import io.syncstorage.testkit.model.Coverage;
import io.syncstorage.testkit.model.ModelCheck;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.stage.Stage;
import org.junit.jupiter.api.Test;

class SeedsTest {

  private final ProgramGenerator generator = new ProgramGenerator();

  @Test
  void aCorrectStorePassesWhateverTheSeed() {
    try (Stage stage = new Stage(ReferenceStorage::new, 1)) {
      for (long seed = 1_000; seed < 1_400; seed++) {
        Program program = generator.sequential(seed, 40);
        assertThat(ModelCheck.run(program, stage, new Coverage())).as("seed %d", seed).isEmpty();
      }
    }
  }

  @Test
  void theSameSeedMakesTheSameProgram() {
    assertThat(new ProgramGenerator().sequential(7, 30)).isEqualTo(generator.sequential(7, 30));
    assertThat(generator.sequential(8, 30)).isNotEqualTo(generator.sequential(7, 30));
  }

  @Test
  void aProgramSurvivesItsReplayFile() {
    for (long seed = 0; seed < 50; seed++) {
      Program program = generator.sequential(seed, 30);
      assertThat(ReplayFile.parse(ReplayFile.toJson(program))).isEqualTo(program);
    }
  }
}
