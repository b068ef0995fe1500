package io.syncstorage.testkit.clients;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.checker.HistoryCheck;
import io.syncstorage.testkit.checker.Verdict;
import io.syncstorage.testkit.fault.JavaProcess;
import io.syncstorage.testkit.harness.StoreProcess;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryLines;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Mark;
import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.stage.Stage;
import io.syncstorage.testkit.watch.HangException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a program in a process of its own that is killed meanwhile. What it acknowledged must
 * be there afterwards, what was under way as a whole or not at all (DU-1); locks must be free and
 * timestamps rise. All of that is one history: the child's, and then what is found.
 */
public final class KilledRun {

  /** The fault of such a program: the hit is the how-manieth line that the child prints. */
  public static final String KILLED = "process-killed";

  private static final Duration REBOOT = Duration.ofMinutes(1);

  private final Program program;
  private final Stage stage;
  private final Duration patience;
  private final UserId user;
  private final List<String> lines = new ArrayList<>();

  private KilledRun(Program program, Stage stage, Duration patience) {
    this.program = program;
    this.stage = stage;
    this.patience = patience;
    this.user = stage.nextUser();
  }

  /**
   * Runs it, for a user of its own, and opens the store again.
   *
   * @param patience how long the child may be silent, in real time
   * @throws HangException if it is silent for longer
   */
  public static ProgramResult run(
      Program program, Stage stage, HistoryCheck check, Duration patience) {
    KilledRun run = new KilledRun(program, stage, patience);
    stage.restart(run::performAndKill);
    stage.clock().advance(REBOOT);
    History before = HistoryLines.read(run.lines);
    Scene scene = Scene.of(run.user, List.of(stage.store()), stage.clock(), new HistoryRecorder());
    scene.recorder().mark(Mark.Kind.FAULT, "the process was killed, the store opened again");
    Aftermath.look(
        new ProgramClient(program.threads().size() + 1, scene, new ClientMemory()), scene, program);
    History history = before.followedBy(scene.recorder().history());
    Verdict verdict = Judgement.of(history, scene, before.lastTick(), check);
    return new ProgramResult(blamed(verdict, before), history);
  }

  /** What contradicts the killed process only afterwards has not survived it. */
  private static Verdict blamed(Verdict verdict, History before) {
    return verdict instanceof Verdict.Violation violation
            && violation.offender().id() >= before.events().size()
            && !violation.rule().equals("LK-5")
        ? new Verdict.Violation(
            violation.offender(),
            "DU-1",
            "after the process was killed: " + violation.why(),
            violation.explainedUntil(),
            violation.related())
        : verdict;
  }

  private void performAndKill() {
    try {
      Path file = Files.createTempFile("program", ".json");
      try {
        ReplayFile.write(file, program);
        performAndKill(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no file for a program", e);
    }
  }

  private void performAndKill(Path file) {
    StoreProcess store = stage.process();
    List<String> arguments = new ArrayList<>();
    arguments.add(store.opener().getName());
    arguments.add(file.toString());
    arguments.add(user.toString());
    arguments.add(stage.clock().instant().toString());
    arguments.addAll(store.arguments());
    try (JavaProcess child =
        JavaProcess.start(ProcessMain.class, List.of(store.opener()), arguments)) {
      boolean goesOn = true;
      while (goesOn && lines.size() < killedAt()) {
        goesOn = read(child);
      }
      child.kill();
      while (read(child)) {
        // what it had printed before it died
      }
    } catch (IllegalStateException e) {
      throw new HangException(e.getMessage() + ", after " + lines.size() + " lines");
    }
  }

  private int killedAt() {
    return program.faults().stream()
        .filter(fault -> fault.point().equals(KILLED))
        .mapToInt(Fault::hit)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private boolean read(JavaProcess child) {
    Optional<String> line = child.nextLine(patience);
    line.filter(text -> text.startsWith(HistoryLines.MARK)).ifPresent(lines::add);
    return line.isPresent() && !line.get().equals(ProcessMain.DONE);
  }
}
