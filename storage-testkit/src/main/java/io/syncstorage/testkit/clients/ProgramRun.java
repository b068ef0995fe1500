package io.syncstorage.testkit.clients;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.harness.FaultInjector;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Mark;
import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.stage.Stage;
import io.syncstorage.testkit.watch.HangException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a program by its clients at the same time, faults and all, and the verdict: on what
 * they saw, and on whether the store is of use to others afterwards.
 */
public final class ProgramRun {

  private final Program program;
  private final Stage stage;
  private final Scene scene;
  private final ProgramClient main;

  private ProgramRun(Program program, Stage stage) {
    this.program = program;
    this.stage = stage;
    this.scene =
        new Scene(
            stage.nextUser(),
            instances(),
            stage.clock(),
            stage.secondClock(),
            new HistoryRecorder());
    this.main = new ProgramClient(program.threads().size(), scene, new ClientMemory());
  }

  /** All that the program asks for and the harness has. */
  private List<SyncStorage> instances() {
    boolean two = stage.meets(Set.of(Requirement.SECOND_INSTANCE)) && program.usesSecondInstance();
    return two ? List.of(stage.store(), stage.second()) : List.of(stage.store());
  }

  /**
   * Runs it, for a user of its own.
   *
   * @param patience how long the clients may take, in real time
   * @throws HangException if they take longer
   */
  public static ProgramResult run(
      Program program, Stage stage, HistoryCheck check, Duration patience) {
    ProgramRun run = new ProgramRun(program, stage);
    try {
      run.perform(patience);
    } finally {
      stage.secondClock().skew(Duration.ZERO);
    }
    History history = run.scene.recorder().history();
    return new ProgramResult(Judgement.of(history, run.scene, 0, check), history);
  }

  private void perform(Duration patience) {
    program.prefix().forEach(main::perform);
    Optional<FaultInjector> injector = stage.faults();
    injector.ifPresent(this::arm);
    ClientThreads.End end;
    try {
      end = ClientThreads.run(clients(program, scene, main), patience);
    } finally {
      injector.ifPresent(FaultInjector::disarm);
    }
    if (end.hang().isPresent()) {
      throw new HangException(end.hang().get());
    } else if (end.failure().isEmpty()) {
      Aftermath.look(main, scene, program);
    }
  }

  /** The clients of a program whose prefix has been performed. */
  static List<ClientThreads.Client> clients(Program program, Scene scene, ProgramClient main) {
    List<ClientThreads.Client> clients = new ArrayList<>();
    for (List<Op> ops : program.threads()) {
      ClientMemory memory = main.memory().forAnother();
      ProgramClient client = new ProgramClient(clients.size(), scene, memory);
      clients.add(ClientThreads.performing(ops, client::perform));
    }
    return clients;
  }

  private void arm(FaultInjector injector) {
    for (Fault fault : program.faults()) {
      if (injector.points().contains(fault.point())) {
        injector.arm(fault.point(), fault.hit());
        scene.recorder().mark(Mark.Kind.FAULT, "armed: " + fault.point() + ", hit " + fault.hit());
      }
    }
  }
}
