package io.syncstorage.memcached.model.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final int ALL = Integer.MAX_VALUE;

  /** Two counters up to a maximum each; a step counts either up, or the first one down to zero. */
  private record Counters(int maximum, Counts forbidden) implements Model<Counts> {
    @Override
    public Counts initial() {
      return new Counts(0, 0);
    }

    @Override
    public Object[] parts(Counts counts) {
      return new Object[] {counts.first(), counts.second()};
    }

    @Override
    public Counts assemble(Object[] parts) {
      return new Counts((Integer) parts[0], (Integer) parts[1]);
    }

    @Override
    public void steps(Counts counts, Steps<Counts> steps) {
      int first = counts.first();
      int second = counts.second();
      if (first < maximum) {
        steps.step(new Counts(first + 1, second), () -> "first " + (first + 1));
      }
      if (second < maximum) {
        steps.step(new Counts(first, second + 1), () -> "second " + (second + 1));
      }
      steps.step(new Counts(0, second), () -> "first to zero");
    }

    @Override
    public @Nullable String violation(Counts counts) {
      return counts.equals(forbidden) ? "forbidden" : null;
    }
  }

  private record Counts(int first, int second) {}

  private static final Counts NEVER = new Counts(-1, -1);

  @Test
  void everyStateIsReachedOnce() {
    Exploration exploration = Explorer.explore(new Counters(499, NEVER), ALL);

    assertThat(exploration.states()).isEqualTo(500 * 500);
    assertThat(exploration.holds()).isTrue();
  }

  @Test
  void theStoryIsTheShortest() {
    Exploration exploration = Explorer.explore(new Counters(10, new Counts(2, 1)), ALL);

    assertThat(exploration.story()).containsExactly("first 1", "first 2", "second 1", "forbidden");
    assertThat(exploration.exhaustive()).isFalse();
    assertThat(exploration.holds()).isFalse();
  }

  @Test
  void aBeginningThatIsWrongIsTheWholeStory() {
    Exploration exploration = Explorer.explore(new Counters(1, new Counts(0, 0)), ALL);

    assertThat(exploration.story()).containsExactly("it begins", "forbidden");
  }

  @Test
  void anExplorationThatMeetsItsLimitIsNotExhaustive() {
    Exploration exploration = Explorer.explore(new Counters(100, NEVER), 50);

    assertThat(exploration.exhaustive()).isFalse();
    assertThat(exploration.holds()).isFalse();
    assertThat(exploration.story()).isEmpty();
  }
}
