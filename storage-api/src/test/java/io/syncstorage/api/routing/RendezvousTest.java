package io.syncstorage.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RendezvousTest {

  private static final List<StoreName> FOUR =
      List.of(name("one"), name("two"), name("three"), name("four"));

  @Test
  void weightsNeverChange() {
    assertThat(Rendezvous.weight(name("a"), new UserId(0))).isEqualTo(0x0ed32d3352f0cdddL);
    assertThat(Rendezvous.weight(name("store-1"), new UserId(42))).isEqualTo(0x6767f3c9ab876590L);
    assertThat(Rendezvous.weight(name("z"), new UserId(Long.MAX_VALUE)))
        .isEqualTo(0x2523c8b934ad624eL);
  }

  @Test
  void theOrderInWhichStoresAreNamedDoesNotMatter() {
    List<StoreName> reversed = new ArrayList<>(FOUR);
    Collections.reverse(reversed);
    for (long id = 0; id < 1_000; id++) {
      assertThat(Rendezvous.preferred(new UserId(id), reversed))
          .isEqualTo(Rendezvous.preferred(new UserId(id), FOUR));
    }
  }

  @Test
  void everyStoreGetsItsShare() {
    for (StoreName store : FOUR) {
      assertThat(
              LongStream.range(0, 20_000)
                  .filter(id -> Rendezvous.preferred(new UserId(id), FOUR).equals(store))
                  .count())
          .isBetween(4_700L, 5_300L);
    }
  }

  @Test
  void anotherStoreChangesThePreferenceOfItsOwnShareOnly() {
    List<StoreName> five = new ArrayList<>(FOUR);
    five.add(name("five"));
    long changed = 0;
    for (long id = 0; id < 20_000; id++) {
      StoreName before = Rendezvous.preferred(new UserId(id), FOUR);
      StoreName after = Rendezvous.preferred(new UserId(id), five);
      if (!after.equals(before)) {
        assertThat(after).isEqualTo(name("five"));
        changed++;
      }
    }
    assertThat(changed).isBetween(3_700L, 4_300L);
  }

  @Test
  void noStoreAtAllIsRefused() {
    assertThatThrownBy(() -> Rendezvous.preferred(new UserId(1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StoreName name(String value) {
    return new StoreName(value);
  }
}
