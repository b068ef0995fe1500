package io.syncstorage.memcached.model;

import static io.syncstorage.memcached.model.Budget.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.memcached.model.explorer.Explorer;
import io.syncstorage.memcached.model.explorer.Model;
import java.util.EnumSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That nothing goes wrong says little where nothing can happen: here everyone gets somewhere. */
class ReachabilityTest {
  private static final int ALL = 1_000_000;

  /** The protocol, with the wanted state in place of the properties. */
  private record Wanting(CacheModel model, Predicate<World> wanted) implements Model<World> {
    @Override
    public World initial() {
      return model.initial();
    }

    @Override
    public Object[] parts(World world) {
      return model.parts(world);
    }

    @Override
    public World assemble(Object[] parts) {
      return model.assemble(parts);
    }

    @Override
    public void steps(World world, Steps<World> steps) {
      model.steps(world, steps);
    }

    @Override
    public @Nullable String violation(World world) {
      return wanted.test(world) ? "reached" : null;
    }
  }

  @Test
  void twoWritersCommitAndPublishOneAfterTheOther() {
    assertThat(
            canReach(
                with(NONE, Cast.WRITER_A, Cast.WRITER_B),
                world ->
                    haveEnded(world)
                        && world.store.a() > 1
                        && world.store.b() > 1
                        && isUnmarked(world)))
        .isTrue();
  }

  @Test
  void aMarkOfADeadWriterIsHealed() {
    assertThat(
            canReach(
                with(NONE.crashes(1), Cast.WRITER_A, Cast.FILLER_A),
                world ->
                    haveEnded(world)
                        && world.budget.crashes() == 0
                        && world.store.a() > 1
                        && isUnmarked(world)))
        .isTrue();
  }

  @Test
  void aLostListIsFilledAndWrittenTo() {
    assertThat(
            canReach(
                with(NONE, Cast.CACHE_ONLY_WRITER).from(Configuration.Start.COLD),
                world -> world.truth.acknowledged() != 0))
        .isFalse();
    assertThat(
            canReach(
                with(NONE.ticks(1), Cast.CACHE_ONLY_WRITER).from(Configuration.Start.COLD),
                world -> world.truth.acknowledged() != 0))
        .as("once the clock has left the floor behind")
        .isTrue();
  }

  @Test
  void twoCacheOnlyWritersAreBothAcknowledged() {
    assertThat(
            canReach(
                with(NONE.ticks(1), Cast.CACHE_ONLY_WRITER, Cast.CACHE_ONLY_WRITER),
                world -> world.truth.acknowledged() == 3))
        .isTrue();
  }

  @Test
  void aLostBodyVanishes() {
    assertThat(
            canReach(
                with(NONE.bodyEvictions(1), Cast.CACHE_ONLY_READER)
                    .from(Configuration.Start.WARM_WITH_TABS),
                world -> haveEnded(world) && world.truth.tabs().equals(Entry.NONE)))
        .isTrue();
  }

  @Test
  void aDeletionRemovesM() {
    assertThat(
            canReach(
                with(NONE, Cast.DELETE_STORAGE).from(Configuration.Start.WARM_WITH_TABS),
                world -> haveEnded(world) && world.m.value() == null && world.store.a() == 0))
        .isTrue();
  }

  @Test
  void aBatchIsAppliedWithTwoAppends() {
    assertThat(
            canReach(
                with(NONE, Cast.APPENDER, Cast.APPENDER, Cast.APPLIER)
                    .from(Configuration.Start.WARM_WITH_TABS),
                world ->
                    world.truth.applied() == 1
                        && world.bodies.content(world.truth.tabs().nonce()) == 7))
        .isTrue();
  }

  @Test
  void twoLockingWritersBothCommitAndLeaveNoLock() {
    assertThat(
            canReach(
                with(NONE, Cast.LOCKING_WRITER, Cast.LOCKING_WRITER),
                world -> haveEnded(world) && world.store.a() == 3 && world.lock.value() == null))
        .isTrue();
  }

  private static Configuration with(Budget budget, Cast... actors) {
    return Configuration.of("", budget, actors);
  }

  private static boolean haveEnded(World world) {
    for (Local local : world.locals) {
      if (!local.isAt(Step.END)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnmarked(World world) {
    Metadata m = world.m.value();
    return m != null && m.isCompleteAndUnmarked();
  }

  private static boolean canReach(Configuration configuration, Predicate<World> wanted) {
    CacheModel model = configuration.model(EnumSet.noneOf(Shortcut.class));
    return !Explorer.explore(new Wanting(model, wanted), ALL).story().isEmpty();
  }
}
