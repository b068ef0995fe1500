package io.syncstorage.testkit.model;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Step;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a program, one operation after the other, on the store and on the reference store, and
 * compares what they show. Where the rules leave T free within bounds the reference store is asked
 * for the T that the store chose: one that is out of bounds it cannot give.
 */
public final class ModelCheck {

  private final Stage stage;
  private final Coverage coverage;
  private final UserId user;
  private final Interpreter actual;
  private final Interpreter expected;
  private final ReferenceStorage reference;
  private final Blame blame = new Blame();
  private boolean mortal;

  private ModelCheck(Stage stage, Coverage coverage) {
    this.stage = stage;
    this.coverage = coverage;
    this.user = stage.nextUser();
    this.actual = new Interpreter(user);
    this.expected = new Interpreter(user);
    this.reference = new ReferenceStorage(stage.clock());
  }

  /** The first divergence, if there is one. */
  public static Optional<Divergence> run(Program program, Stage stage, Coverage coverage) {
    ModelCheck check = new ModelCheck(stage, coverage);
    return program.ops().map(check::step).flatMap(Optional::stream).findFirst();
  }

  private Optional<Divergence> step(Op op) {
    mortal |= mentionsMortality(op);
    if (op instanceof Op.AdvanceClock advance) {
      // What a store has purged does not come back with the clock (IT-3 exempts that).
      if (advance.millis() >= 0 || !mortal) {
        stage.clock().advance(Duration.ofMillis(advance.millis()));
      }
      return Optional.empty();
    }
    if (op instanceof Op.SkewClock) {
      return Optional.empty(); // the reference store has one clock
    }
    if (op instanceof Op.Restart) {
      if (stage.meets(Set.of(Requirement.RESTART, Requirement.DURABILITY))) {
        stage.restart();
      }
      return Optional.empty();
    }
    Trace shown = actual.run(storeFor(op), op, Optional.empty());
    Trace wanted = expected.run(reference, op, shown.assigned());
    coverage.count(wanted.observations());
    return blame.compare(op, wanted.observations(), shown.observations());
  }

  private static boolean mentionsMortality(Op op) {
    return op instanceof Op.WriteSession session
        && session.steps().stream()
            .anyMatch(
                step ->
                    step instanceof Step.CreateBatch
                        || patches(step).stream()
                            .anyMatch(patch -> patch.ttlMillis().kind() == Patch.Kind.SET));
  }

  private static List<Patch> patches(Step step) {
    if (step instanceof Step.Put put) {
      return put.patches();
    }
    return step instanceof Step.Append append ? append.patches() : List.of();
  }

  private SyncStorage storeFor(Op op) {
    return op.instance() == 1 && stage.meets(Set.of(Requirement.SECOND_INSTANCE))
        ? stage.second()
        : stage.store();
  }
}
