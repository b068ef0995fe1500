package io.syncstorage.testkit.clients;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.harness.StoreProcess;
import io.syncstorage.testkit.history.HistoryLines;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.replay.ReplayFile;
import io.syncstorage.testkit.time.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the child process does: it performs a program, says so line by line, and waits. */
public final class ProcessMain {

  /** Printed when the program has ended. */
  static final String DONE = "@@DONE";

  private ProcessMain() {}

  /** Arguments: the opener's class, the program's file, the user, the time, the opener's own. */
  public static void main(String[] arguments) throws Exception {
    haltWithParent();
    List<String> own = List.of(arguments).subList(4, arguments.length);
    SettableClock clock = new SettableClock(Instant.parse(arguments[3]));
    StoreProcess.Opener opener =
        Class.forName(arguments[0])
            .asSubclass(StoreProcess.Opener.class)
            .getConstructor()
            .newInstance();
    Program program = ReplayFile.read(Path.of(arguments[1])).get(0);
    SyncStorage storage = opener.open(own, clock);
    Scene scene =
        Scene.of(
            new UserId(Long.parseLong(arguments[2])),
            List.of(storage),
            clock,
            new HistoryRecorder(new HistoryLines(System.out)));
    ProgramClient main = new ProgramClient(program.threads().size(), scene, new ClientMemory());
    program.prefix().forEach(main::perform);
    ClientThreads.run(ProgramRun.clients(program, scene, main), Duration.ofHours(1));
    System.out.println(DONE);
    System.out.flush();
    Thread.currentThread().join(); // until it is killed
  }

  private static void haltWithParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is ever sent
                }
              } catch (IOException e) {
                // as its end
              }
              Runtime.getRuntime().halt(1);
            },
            "testkit-parent");
    thread.setDaemon(true);
    thread.start();
  }
}
