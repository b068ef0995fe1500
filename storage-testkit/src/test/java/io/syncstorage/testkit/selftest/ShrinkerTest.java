package io.syncstorage.testkit.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.testkit.generation.ProgramGenerator;
import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.JavaSource;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Patch.Field;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Step;
import io.syncstorage.testkit.shrinking.Shrinker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  private static final Duration AMPLE = Duration.ofSeconds(10);

  @Test
  void whatTheFailureDoesNotNeedIsRemoved() {
    Program program =
        Stream.iterate(0L, seed -> seed + 1)
            .map(seed -> new ProgramGenerator().sequential(seed, 40))
            .filter(ShrinkerTest::discards)
            .findFirst()
            .orElseThrow();

    Program smallest = Shrinker.shrink(program, ShrinkerTest::discards, AMPLE);

    assertThat(smallest.prefix()).hasSize(1);
    Op.WriteSession session = (Op.WriteSession) smallest.prefix().get(0);
    assertThat(session.steps()).singleElement().isInstanceOf(Step.Discard.class);
    assertThat(session.client()).isZero();
  }

  private static boolean discards(Program program) {
    return program
        .ops()
        .anyMatch(
            op ->
                op instanceof Op.WriteSession session
                    && session.steps().stream().anyMatch(Step.Discard.class::isInstance));
  }

  @Test
  void threadsAndFaultsAreRemovedToo() {
    Op op = new Op.ReadUser(1, 0);
    Program program =
        new Program(
            List.of(op, op), List.of(List.of(op), List.of(op, op)), List.of(new Fault("cut", 2)));

    Program smallest =
        Shrinker.shrink(program, candidate -> candidate.ops().findAny().isPresent(), AMPLE);

    assertThat(smallest.ops()).hasSize(1);
    assertThat(smallest.faults()).isEmpty();
  }

  @Test
  void aFaultComesAsEarlyAsItStillFails() {
    Program program = new Program(List.of(), List.of(List.of()), List.of(new Fault("cut", 34)));

    Program smallest =
        Shrinker.shrink(
            program,
            candidate -> candidate.faults().stream().anyMatch(fault -> fault.hit() >= 5),
            AMPLE);

    assertThat(smallest.faults()).containsExactly(new Fault("cut", 5));
  }

  @Test
  void withoutTimeTheProgramStaysAsItIs() {
    Program program = new ProgramGenerator().sequential(1, 10);
    assertThat(Shrinker.shrink(program, candidate -> true, Duration.ZERO)).isEqualTo(program);
  }

  @Test
  void aProgramPrintsAsTheJavaThatMakesIt() {
    Patch patch = new Patch("a ", Field.set("\"\u00e4\""), Field.RESET, Field.KEEP);
    Program program =
        Program.sequential(
            List.of(
                new Op.WriteSession(3, 0, "bookmarks", List.of(new Step.Put(List.of(patch))), true),
                new Op.AdvanceClock(4, -10)));

    assertThat(JavaSource.of(program))
        .contains(
            "new WriteSession(3, 0, \"bookmarks\", List.of(new Put(List.of(new Patch(\"a \", ")
        .contains("Field.set(\"\\\"\\u00e4\\\"\"), Field.RESET, Field.KEEP")
        .contains("new AdvanceClock(4, -10L)");
  }
}
