package io.syncstorage.api.routing;

import static io.syncstorage.api.routing.Cluster.A;
import static io.syncstorage.api.routing.Cluster.B;
import static io.syncstorage.api.routing.Cluster.C;
import static io.syncstorage.api.routing.Cluster.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A move fails at every step there is, in every way; then others read, write and move again. */
final class FailedMoveTest {

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the mover's process is gone");
    }
  }

  /** A way to fail: what is thrown, before or after the step was done, and by all later steps. */
  record Failure(
      String name, Supplier<RuntimeException> error, boolean afterwards, boolean forGood) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Failure> failures() {
    Supplier<RuntimeException> unknown = () -> new OutcomeUnknownException("for the test", null);
    return List.of(
        new Failure("crash before", Crash::new, false, true),
        new Failure("crash after", Crash::new, true, true),
        new Failure("outcome unknown, not done", unknown, false, false),
        new Failure("outcome unknown, done", unknown, true, false),
        new Failure(
            "unavailable", () -> new UnavailableException("for the test", null), false, false),
        new Failure("conflict", () -> new ConflictException("for the test"), false, false));
  }

  /** Fails at the n-th call, and at every later one if the failure is for good. */
  private static final class FailingAt implements Interposer.Listener {
    private final int step;
    private final Failure failure;
    private int calls;

    FailingAt(int step, Failure failure) {
      this.step = step;
      this.failure = failure;
    }

    @Override
    public void before(String call, @Nullable Object[] arguments) {
      calls++;
      if ((calls == step && !failure.afterwards) || (calls > step && failure.forGood)) {
        throw failure.error.get();
      }
    }

    @Override
    public void after(String call) {
      if (calls == step && failure.afterwards) {
        throw failure.error.get();
      }
    }

    boolean happened() {
      return calls >= step;
    }
  }

  /** What others do when they find a half-finished move: perhaps write, then move on. */
  record Aftermath(boolean writing, List<StoreName> moves) {}

  private static final List<Aftermath> AFTERMATHS =
      List.of(
          new Aftermath(false, List.of(B)),
          new Aftermath(false, List.of(A)),
          new Aftermath(false, List.of(C)),
          new Aftermath(true, List.of(B)),
          new Aftermath(true, List.of(A)),
          new Aftermath(true, List.of(B, A, B)));

  @ParameterizedTest
  @MethodSource("failures")
  void whereverAMoveFailsTheUserIsIntactAndAnotherMoveCleansUp(Failure failure) {
    for (LockScope scope : LockScope.values()) {
      for (Aftermath aftermath : AFTERMATHS) {
        int step = 1;
        while (failsAt(step, failure, scope, aftermath)) {
          step++;
        }
        assertThat(step).as("steps of a move").isGreaterThan(15);
      }
    }
  }

  /** Whether a move has so many steps. */
  private static boolean failsAt(int step, Failure failure, LockScope scope, Aftermath aftermath) {
    String scene = failure + " at step " + step + ", " + scope + ", then " + aftermath;
    Cluster cluster = new Cluster(scope, Duration.ZERO);
    cluster.directory.compareAndSet(USER, Optional.empty(), Pin.first(A), Duration.ZERO);
    RoutingStorage other = cluster.instance();
    Cluster.put(other, "one");
    Cluster.put(other, "two");
    UserUsage usage = other.usage(USER);
    List<Bso> items = Cluster.items(other);

    FailingAt fault = new FailingAt(step, failure);
    try {
      cluster.instance(fault).moveUser(USER, B);
    } catch (RuntimeException e) {
      assertThat(e)
          .as(scene)
          .isInstanceOfAny(failure.error.get().getClass(), ConflictException.class);
    }

    assertIntact(other, usage, items, scene + ", locks still held");
    cluster.expireLocks();
    assertIntact(other, usage, items, scene);
    if (aftermath.writing) {
      Timestamp written = Cluster.put(other, "three");
      assertThat(written).as(scene).isGreaterThan(usage.lastModified());
      assertThat(Cluster.ids(other)).as(scene).containsExactly("three", "two", "one");
      usage = other.usage(USER);
      items = Cluster.items(other);
    }
    for (StoreName target : aftermath.moves) {
      other.moveUser(USER, target);
      assertIntact(cluster.instance(), usage, items, scene);
      assertThat(cluster.storesWithData()).as(scene).containsExactly(target);
      assertThat(other.storeOf(USER)).as(scene).contains(target);
    }
    return fault.happened();
  }

  private static void assertIntact(
      RoutingStorage storage, UserUsage usage, List<Bso> items, String scene) {
    assertThat(storage.usage(USER)).as(scene).isEqualTo(usage);
    assertThat(storage.info(USER)).as(scene).isEqualTo(usage.toInfo());
    assertThat(Cluster.items(storage)).as(scene).isEqualTo(items);
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aWriterThatFindsTheMarkOfADeadMoverTakesItOffAndIsNotHeldUp(LockScope scope) {
    Cluster cluster = new Cluster(scope, Duration.ZERO);
    Pin marked = Pin.first(A).movingTo(B);
    cluster.directory.compareAndSet(USER, Optional.empty(), marked, Duration.ZERO);

    Cluster.put(cluster.instance(), "item");

    assertThat(cluster.directory.find(USER, Duration.ZERO)).contains(marked.settled());
    assertThat(cluster.storesWithData()).containsExactly(A);
  }

  @ParameterizedTest
  @EnumSource(LockScope.class)
  void aMoveWhoseMarkWasTakenOffDoesNotSwitch(LockScope scope) {
    Cluster cluster = new Cluster(scope, Duration.ZERO);
    cluster.directory.compareAndSet(USER, Optional.empty(), Pin.first(A), Duration.ZERO);
    RoutingStorage other = cluster.instance();
    Interposer.Listener writingBeforeTheSwitch =
        new Interposer.Listener() {
          private int changes;

          @Override
          public void before(String call, @Nullable Object[] arguments) {
            if (call.equals("directory.compareAndSet") && ++changes == 2) {
              Cluster.put(other, "late");
            }
          }
        };

    assertThatThrownBy(() -> cluster.instance(writingBeforeTheSwitch).moveUser(USER, B))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("begin anew");

    assertThat(other.storeOf(USER)).contains(A);
    assertThat(Cluster.ids(other)).containsExactly("late");
  }
}
