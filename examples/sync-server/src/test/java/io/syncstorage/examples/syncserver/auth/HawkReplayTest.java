package io.syncstorage.examples.syncserver.auth;

import static io.syncstorage.examples.syncserver.auth.SigningClient.LIFETIME;
import static io.syncstorage.examples.syncserver.auth.SigningClient.UID;
import static io.syncstorage.examples.syncserver.auth.SigningClient.get;
import static io.syncstorage.examples.syncserver.auth.SigningClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.auth.AuthResult.Authenticated;
import io.syncstorage.examples.syncserver.auth.AuthResult.Overloaded;
import io.syncstorage.examples.syncserver.auth.AuthResult.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HawkReplayTest {

  private final SigningClient client = new SigningClient();
  private final MovableClock clock = client.clock;
  private final TokenCodec codec = client.codec;
  private final HawkAuthenticator authenticator = new HawkAuthenticator(codec, null, clock);

  @Test
  void refusesAReplay() {
    HawkRequest request = get(client.signed(HawkVectors.NODE));

    assertThat(authenticator.authenticate(request)).isInstanceOf(Authenticated.class);
    assertThat(authenticator.authenticate(request)).isEqualTo(refused(RefusalReason.REPLAYED));
  }

  @Test
  void neverAcceptsAReplayAtAnyLaterTime() {
    HawkRequest request = get(client.signed(HawkVectors.NODE));
    clock.move(Duration.ofMinutes(-1));
    assertThat(authenticator.authenticate(request)).isInstanceOf(Authenticated.class);

    for (int second = 0; second < 200; second++) {
      assertThat(authenticator.authenticate(request)).isInstanceOf(Refused.class);
      clock.move(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"-61, false", "-60, true", "0, true", "60, true", "61, false", "100000, false"})
  void aTimestampMayBeAMinuteOff(long serverAhead, boolean accepted) {
    HawkRequest request = get(client.signed(HawkVectors.NODE));
    clock.move(Duration.ofSeconds(serverAhead));

    AuthResult result = authenticator.authenticate(request);

    if (accepted) {
      assertThat(result).isInstanceOf(Authenticated.class);
    } else {
      assertThat(result).isEqualTo(refused(RefusalReason.STALE_TIMESTAMP));
    }
  }

  @Test
  void onlyGenuineRequestsUseUpTheMemoryForNonces() {
    HawkAuthenticator small = new HawkAuthenticator(codec, null, clock, 2);
    Token token = codec.mint(UID, HawkVectors.NODE, LIFETIME);
    String genuine = client.signed(token);
    for (int i = 0; i < 1000; i++) {
      String forged = genuine.replace("nonce=\"", "nonce=\"" + i + "-");
      assertThat(small.authenticate(get(forged))).isEqualTo(refused(RefusalReason.BAD_MAC));
    }

    assertThat(small.authenticate(get(genuine))).isInstanceOf(Authenticated.class);
    assertThat(small.authenticate(get(client.signed(HawkVectors.NODE))))
        .isInstanceOf(Authenticated.class);
    assertThat(small.authenticate(get(client.signed(HawkVectors.NODE))))
        .isEqualTo(new Overloaded());
    assertThat(small.authenticate(get(genuine))).isEqualTo(refused(RefusalReason.REPLAYED));

    clock.move(Duration.ofSeconds(71));
    assertThat(small.authenticate(get(client.signed(HawkVectors.NODE))))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void ofManySimultaneousReplaysExactlyOneIsAccepted() throws Exception {
    int threads = 8;
    int rounds = 50;
    List<HawkRequest> requests = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      requests.add(get(client.signed(HawkVectors.NODE)));
    }
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> accepted = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        accepted.add(
            executor.submit(
                () -> {
                  int mine = 0;
                  for (HawkRequest request : requests) {
                    together.await();
                    if (authenticator.authenticate(request) instanceof Authenticated) {
                      mine++;
                    }
                  }
                  return mine;
                }));
      }
      int all = 0;
      for (Future<Integer> count : accepted) {
        all += count.get();
      }
      assertThat(all).isEqualTo(rounds);
    } finally {
      executor.shutdownNow();
    }
  }
}
