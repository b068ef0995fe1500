package io.syncstorage.testkit.run;

import io.syncstorage.testkit.generation.Crowd;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.util.List;
import java.util.Set;

/** What clients that run at the same time have to cope with. */
enum Circumstance {
  ONE_INSTANCE("on one instance"),
  TWO_INSTANCES("on two instances"),
  DIFFERING_CLOCKS("on two instances whose clocks differ"),
  FAULTS("while something fails");

  private final String words;

  Circumstance(String words) {
    this.words = words;
  }

  /** As "on one instance". */
  String words() {
    return words;
  }

  Set<Requirement> needs() {
    return switch (this) {
      case ONE_INSTANCE -> Set.of();
      case TWO_INSTANCES -> Set.of(Requirement.SECOND_INSTANCE);
      case DIFFERING_CLOCKS -> Set.of(Requirement.SECOND_INSTANCE, Requirement.INJECTED_CLOCK);
      case FAULTS -> Set.of(Requirement.FAULTS);
    };
  }

  /** What programs it takes. */
  Crowd crowd(Stage stage, int operations) {
    return switch (this) {
      case ONE_INSTANCE -> new Crowd(operations, 1, false, List.of());
      case TWO_INSTANCES -> new Crowd(operations, 2, false, List.of());
      case DIFFERING_CLOCKS -> new Crowd(operations, 2, true, List.of());
      case FAULTS -> new Crowd(operations, 1, false, points(stage));
    };
  }

  /** The points that may fail, in an order of their own; none but with {@link #FAULTS}. */
  List<String> points(Stage stage) {
    return this == FAULTS
        ? stage.faults().map(FaultInjector::points).orElse(Set.of()).stream().sorted().toList()
        : List.of();
  }

  /** The one that a program from elsewhere was made for. */
  static Circumstance of(Program program) {
    if (!program.faults().isEmpty()) {
      return FAULTS;
    } else if (program.ops().anyMatch(Op.SkewClock.class::isInstance)) {
      return DIFFERING_CLOCKS;
    }
    return program.usesSecondInstance() ? TWO_INSTANCES : ONE_INSTANCE;
  }
}
