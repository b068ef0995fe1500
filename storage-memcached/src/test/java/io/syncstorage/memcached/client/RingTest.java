package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every instance finds the same server for a user, and lists that differ little agree mostly. */
class RingTest {

  private static final int USERS = 10_000;

  private static Ring<String> ring(String... servers) {
    return new Ring<>(List.of(servers), Function.identity());
  }

  private static List<UserId> users() {
    return LongStream.range(0, USERS).mapToObj(UserId::new).toList();
  }

  @Test
  void theOrderOfTheListDoesNotMatter() {
    Ring<String> one = ring("a:1", "b:1", "c:1");
    Ring<String> other = ring("c:1", "a:1", "b:1");

    assertThat(users()).allMatch(user -> one.serverOf(user).equals(other.serverOf(user)));
  }

  @Test
  void usersAreSpreadEvenly() {
    Ring<String> ring = ring("a:1", "b:1", "c:1", "d:1");

    Map<String, Long> counts =
        users().stream().collect(Collectors.groupingBy(ring::serverOf, Collectors.counting()));

    assertThat(counts).hasSize(4);
    assertThat(counts.values()).allMatch(count -> count > USERS / 6 && count < USERS / 3);
  }

  @Test
  void aServerMoreTakesItsShareAndMovesNobodyElse() {
    Ring<String> before = ring("a:1", "b:1", "c:1");
    Ring<String> after = ring("a:1", "b:1", "c:1", "d:1");

    List<UserId> moved =
        users().stream()
            .filter(user -> !before.serverOf(user).equals(after.serverOf(user)))
            .toList();

    assertThat(moved).hasSizeBetween(USERS / 6, USERS / 3);
    assertThat(moved).allMatch(user -> after.serverOf(user).equals("d:1"));
  }

  @Test
  void theAlgorithmDoesNotChangeFromOneVersionToTheNext() {
    Ring<String> ring = ring("cache1:11211", "cache2:11211", "cache3:11211");

    // Computed by another program from the description of ketama.
    assertThat(users().stream().limit(10).map(user -> ring.serverOf(user).charAt(5)))
        .containsExactly('3', '2', '1', '2', '1', '2', '3', '1', '1', '2');
  }
}
