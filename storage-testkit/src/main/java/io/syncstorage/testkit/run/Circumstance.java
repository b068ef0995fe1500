package io.syncstorage.testkit.run;

import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.clients.KilledRun;
import io.syncstorage.testkit.clients.ProgramResult;
import io.syncstorage.testkit.clients.ProgramRun;
import io.syncstorage.testkit.generation.Crowd;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What clients that run at the same time have to cope with. */
enum Circumstance {
  ONE_INSTANCE("on one instance"),
  TWO_INSTANCES("on two instances"),
  DIFFERING_CLOCKS("on two instances whose clocks differ"),
  FAULTS("while something fails"),
  KILLED("in a process that is killed");

  /** What a concurrent history can break. */
  private static final List<String> RULES =
      List.of(
          "WR-1", "TS-1", "TS-2", "TS-3", "TS-7", "LK-1", "LK-2", "LK-3", "LK-5", "ER-1", "CC-1");

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
      case KILLED -> Set.of(Requirement.PROCESS, Requirement.RESTART, Requirement.DURABILITY);
    };
  }

  /** The rules that are checked so. */
  List<String> rules() {
    return this == KILLED ? List.of("DU-1", "TS-2", "LK-5", "CC-1") : RULES;
  }

  /** How much of the time it takes: to start and to open takes longer than all operations. */
  int shares() {
    return this == KILLED ? 3 : 1;
  }

  /** Whether its programs last long enough for every kind of meeting. */
  boolean mustMeet() {
    return this != KILLED;
  }

  /** Runs a program so. */
  ProgramResult run(Program program, Stage stage, HistoryCheck check, Duration patience) {
    return this == KILLED
        ? KilledRun.run(program, stage, check, patience)
        : ProgramRun.run(program, stage, check, patience);
  }

  /** What programs it takes. */
  Crowd crowd(Stage stage, int operations) {
    return switch (this) {
      case ONE_INSTANCE -> new Crowd(operations, 1, false, List.of());
      case TWO_INSTANCES -> new Crowd(operations, 2, false, List.of());
      case DIFFERING_CLOCKS -> new Crowd(operations, 2, true, List.of());
      case FAULTS -> new Crowd(operations, 1, false, points(stage));
      case KILLED -> new Crowd(operations, 1, false, List.of(KilledRun.KILLED));
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
    if (program.faults().stream().anyMatch(fault -> fault.point().equals(KilledRun.KILLED))) {
      return KILLED;
    }
    if (!program.faults().isEmpty()) {
      return FAULTS;
    } else if (program.ops().anyMatch(Op.SkewClock.class::isInstance)) {
      return DIFFERING_CLOCKS;
    }
    return program.usesSecondInstance() ? TWO_INSTANCES : ONE_INSTANCE;
  }
}
