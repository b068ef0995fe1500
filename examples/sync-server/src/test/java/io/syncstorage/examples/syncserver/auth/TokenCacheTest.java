package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenCacheTest {

  private final TokenCodec codec =
      new TokenCodec(
          MasterSecret.of("a secret of some length"), new Random(1), () -> HawkVectors.SIGNED_AT);
  private final TokenCache cache = new TokenCache(codec, 2);

  private String mint(long uid) {
    return codec.mint(uid, HawkVectors.NODE, Duration.ofHours(1)).credentials().id();
  }

  @Test
  void verifiesATokenOnceOnly() {
    String text = mint(1);

    Token first = cache.verify(text).orElseThrow();

    assertThat(cache.verify(text).orElseThrow()).isSameAs(first);
  }

  @Test
  void forgetsTheTokenThatWasNotUsedForLongest() {
    List<String> texts = List.of(mint(1), mint(2), mint(3));
    List<Token> tokens = new ArrayList<>();
    tokens.add(cache.verify(texts.get(0)).orElseThrow());
    tokens.add(cache.verify(texts.get(1)).orElseThrow());
    cache.verify(texts.get(0));
    tokens.add(cache.verify(texts.get(2)).orElseThrow());

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.verify(texts.get(0)).orElseThrow()).isSameAs(tokens.get(0));
    assertThat(cache.verify(texts.get(2)).orElseThrow()).isSameAs(tokens.get(2));
    assertThat(cache.verify(texts.get(1)).orElseThrow())
        .isEqualTo(tokens.get(1))
        .isNotSameAs(tokens.get(1));
  }

  @Test
  void remembersNoForgery() {
    assertThat(cache.verify("forged")).isEmpty();
    assertThat(cache.size()).isZero();
  }
}
