package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.C;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A mover, a writer or a reader is paused before each of its steps, and others do all there is to
 * do meanwhile, with its locks intact or expired. One thread: the others run inside the pause.
 */
final class InterleavingTest {

  /** What others do in a pause; a conflict means that nothing happened. */
  enum Deed {
    WRITE,
    MOVE_TO_A,
    MOVE_TO_B,
    MOVE_TO_C
  }

  /** One run: the cluster and what was acknowledged so far. */
  private static final class Scene {
    final Cluster cluster;
    final RoutingStorage others;
    final List<String> acknowledged = new ArrayList<>();
    final List<Timestamp> timestamps = new ArrayList<>();
    final List<Deed> deeds;
    final boolean expireLocks;
    final String name;
    private int writes;

    Scene(LockScope scope, List<Deed> deeds, boolean expireLocks, String name) {
      cluster = new Cluster(scope, Duration.ZERO);
      cluster.directory.compareAndSet(USER, Optional.empty(), Pin.first(A), Duration.ZERO);
      others = cluster.instance();
      this.deeds = deeds;
      this.expireLocks = expireLocks;
      this.name = name + ", " + scope + ", " + deeds + (expireLocks ? ", locks expire" : "");
      write(others);
    }

    void write(RoutingStorage storage) {
      String id = "w" + ++writes;
      try {
        Timestamp timestamp = Cluster.put(storage, id);
        acknowledged.add(id);
        timestamps.add(timestamp);
      } catch (ConflictException e) {
        // nothing happened, and the end of the scene checks that
      }
    }

    void move(RoutingStorage storage, StoreName target) {
      try {
        storage.moveUser(USER, target);
      } catch (ConflictException e) {
        // the user is where it was, or where it should be
      }
    }

    void interfere(boolean exactly) {
      if (expireLocks) {
        cluster.expireLocks();
      }
      for (Deed deed : deeds) {
        switch (deed) {
          case WRITE -> write(others);
          case MOVE_TO_A -> move(others, A);
          case MOVE_TO_B -> move(others, B);
          case MOVE_TO_C -> move(others, C);
        }
        List<String> seen = Cluster.ids(cluster.instance());
        assertThat(seen).as(name).containsAll(acknowledged);
        if (exactly) {
          assertThat(seen).as(name).hasSameSizeAs(acknowledged);
        }
      }
    }

    void end() {
      cluster.expireLocks();
      for (StoreName target : List.of(A, B, C)) {
        assertThat(Cluster.ids(others)).as(name).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(others.info(USER).lastModified())
            .as(name)
            .isEqualTo(Collections.max(timestamps));
        others.moveUser(USER, target);
        assertThat(cluster.storesWithData()).as(name).containsExactly(target);
      }
      assertThat(new HashSet<>(timestamps)).as(name).hasSameSizeAs(timestamps);
    }
  }

  /** Lets others interfere before the given steps. */
  private static final class Pauses implements Interposer.Listener {
    private final List<Integer> steps;
    private final Runnable interference;
    private int calls;
    private boolean paused;

    Pauses(List<Integer> steps, Runnable interference) {
      this.steps = steps;
      this.interference = interference;
    }

    @Override
    public void before(String call, @Nullable Object[] arguments) {
      calls++;
      if (!paused && steps.contains(calls)) {
        paused = true;
        try {
          interference.run();
        } finally {
          paused = false;
        }
      }
    }

    boolean wasLongerThan(int step) {
      return calls >= step;
    }
  }

  private static List<List<Deed>> sequences(int longest) {
    List<List<Deed>> all = new ArrayList<>(List.of(List.of()));
    for (int from = 0, length = 1; length <= longest; length++) {
      int to = all.size();
      for (int i = from; i < to; i++) {
        for (Deed deed : Deed.values()) {
          List<Deed> longer = new ArrayList<>(all.get(i));
          longer.add(deed);
          all.add(longer);
        }
      }
      from = to;
    }
    return all.subList(1, all.size());
  }

  private static void pauseAtEveryStep(
      LockScope scope, String name, boolean exactly, int longest, Consumer<PausedRun> run) {
    for (List<Deed> deeds : sequences(longest)) {
      for (boolean expireLocks : new boolean[] {false, true}) {
        boolean more = true;
        for (int step = 1; more; step++) {
          Scene scene = new Scene(scope, deeds, expireLocks, name + " paused at " + step);
          Pauses pauses = new Pauses(List.of(step), () -> scene.interfere(exactly));
          run.accept(new PausedRun(scene, scene.cluster.instance(pauses)));
          scene.end();
          more = pauses.wasLongerThan(step);
        }
      }
    }
  }

  private record PausedRun(Scene scene, RoutingStorage storage) {}

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aMoverPausedAtAnyStepLosesNothing(LockScope scope) {
    pauseAtEveryStep(scope, "mover", true, 3, run -> run.scene().move(run.storage(), B));
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aMoverPausedTwiceLosesNothing(LockScope scope) {
    for (List<Deed> deeds : sequences(2)) {
      boolean more = true;
      for (int first = 1; more; first++) {
        for (int second = first + 1; second < first + 25; second++) {
          Scene scene = new Scene(scope, deeds, true, "mover paused at " + first + "," + second);
          Pauses pauses = new Pauses(List.of(first, second), () -> scene.interfere(true));
          scene.move(scene.cluster.instance(pauses), B);
          scene.end();
          more = pauses.wasLongerThan(first);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aWriterPausedAtAnyStepLosesNothing(LockScope scope) {
    pauseAtEveryStep(scope, "writer", false, 3, run -> run.scene().write(run.storage()));
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aReaderPausedAtAnyStepSeesAStateOfItsTime(LockScope scope) {
    pauseAtEveryStep(
        scope,
        "reader",
        true,
        2,
        run -> {
          Scene scene = run.scene();
          int atLeast = scene.acknowledged.size();
          List<String> seen = new ArrayList<>(Cluster.ids(run.storage()));
          Collections.reverse(seen);
          assertThat(seen.size()).as(scene.name).isBetween(atLeast, scene.acknowledged.size());
          assertThat(seen).as(scene.name).isEqualTo(scene.acknowledged.subList(0, seen.size()));
        });
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aReaderPausedWhileItsUserLeavesAndComesBackDoesNotSeeItEmpty(LockScope scope) {
    for (int first = 1; first <= 8; first++) {
      for (int second = first + 1; second <= 8; second++) {
        Scene scene = new Scene(scope, List.of(), false, "reader at " + first + "," + second);
        List<StoreName> journey = new ArrayList<>(List.of(B, A));
        Pauses pauses =
            new Pauses(List.of(first, second), () -> scene.move(scene.others, journey.remove(0)));
        assertThat(Cluster.ids(scene.cluster.instance(pauses)))
            .as(scene.name)
            .isEqualTo(scene.acknowledged);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void anInfoPausedAtAnyStepIsOfItsTime(LockScope scope) {
    pauseAtEveryStep(
        scope,
        "info",
        true,
        2,
        run -> {
          Scene scene = run.scene();
          Timestamp atLeast = scene.others.info(USER).lastModified();
          Timestamp seen = run.storage().info(USER).lastModified();
          assertThat(seen).as(scene.name).isGreaterThanOrEqualTo(atLeast).isIn(scene.timestamps);
        });
  }
}
