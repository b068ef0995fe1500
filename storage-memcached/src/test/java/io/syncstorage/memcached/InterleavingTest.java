package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.memcached.TwoClients.Deed;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever one client does, another does something at each of its calls of the cache, and M may be
 * lost at any later one: the store is read as it is, no acknowledged write is lost, and timestamps
 * rise in the order in which changes become visible.
 */
class InterleavingTest {

  @ParameterizedTest
  @EnumSource
  void nothingGetsLostBetweenTwoClients(Deed first) {
    interleave(first, /* locksAreLost= */ false);
  }

  @ParameterizedTest
  @EnumSource
  void nothingGetsLostThoughTheCacheForgetsItsLocks(Deed first) {
    interleave(first, /* locksAreLost= */ true);
  }

  private static void interleave(Deed first, boolean locksAreLost) {
    for (Deed second : EnumSet.allOf(Deed.class)) {
      int calls = new TwoClients(first, second, locksAreLost).run(0, 0);
      for (int call = 1; call <= calls; call++) {
        for (int loss = 0; loss <= calls; loss++) {
          if (loss == 0 || loss >= call) {
            run(new TwoClients(first, second, locksAreLost), call, loss);
          }
        }
      }
    }
  }

  private static void run(TwoClients clients, int call, int loss) {
    try {
      clients.run(call, loss);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(clients + ", at call " + call + ", M lost before call " + loss, e);
    }
  }

  @Test
  void aDeedAloneIsDone() {
    for (Deed deed : EnumSet.allOf(Deed.class)) {
      TwoClients clients = new TwoClients(deed, Deed.LOOK, /* locksAreLost= */ false);

      clients.run(0, 0);

      assertThat(clients.isDone()).as("%s", deed).isTrue();
    }
  }
}
