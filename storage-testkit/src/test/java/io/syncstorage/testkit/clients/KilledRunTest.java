package io.syncstorage.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.harness.StoreHarness;
import io.syncstorage.testkit.harness.StoreProcess;
import io.syncstorage.testkit.history.Mark;
import io.syncstorage.testkit.history.Outcome;
import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Patch.Field;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Step;
import io.syncstorage.testkit.reference.ReferenceData;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KilledRunTest {

  private static final Patch PATCH = new Patch("a", Field.set("x"), Field.KEEP, Field.KEEP);

  /** Its own instances keep everything; its process forgets. */
  private static final class ForgetfulHarness implements StoreHarness {
    private final ReferenceData data = new ReferenceData();

    @Override
    public SyncStorage open(InstantSource clock) {
      return new ReferenceStorage(clock, data);
    }

    @Override
    public SyncStorage restart(InstantSource clock) {
      return open(clock);
    }

    @Override
    public StoreProcess process() {
      return new StoreProcess(ForgetfulStore.class, List.of());
    }
  }

  private static ProgramResult run(int killedAtLine) {
    List<Step> steps = List.of(new Step.Put(List.of(PATCH)));
    Op write = new Op.WriteSession(1, 0, "bookmarks", steps, true);
    Program program =
        new Program(
            List.of(write),
            List.of(List.of(new Op.ReadUser(2, 0))),
            List.of(new Fault(KilledRun.KILLED, killedAtLine)));
    try (Stage stage = new Stage(new ForgetfulHarness(), 1)) {
      return KilledRun.run(program, stage, HistoryCheck.STANDARD, Duration.ofSeconds(30));
    }
  }

  @Test
  void whatAKilledProcessAcknowledgedAndForgotIsAViolation() {
    ProgramResult result = run(1_000);

    assertThat(result.verdict())
        .isInstanceOfSatisfying(
            Verdict.Violation.class,
            violation -> {
              assertThat(violation.rule()).isEqualTo("DU-1");
              assertThat(violation.why()).startsWith("after the process was killed");
            });
    assertThat(result.history().marks()).extracting(Mark::kind).containsExactly(Mark.Kind.FAULT);
    assertThat(result.history().events().get(0).outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void theSeededLineIsTheLastThatIsWaitedFor() {
    ProgramResult result = run(1);

    // Killed with the first write under way, which may or may not have been told of to its end.
    assertThat(result.history().events().get(0).client()).isEqualTo(1);
    assertThat(result.verdict()).isInstanceOfAny(Verdict.Pass.class, Verdict.Violation.class);
  }
}
