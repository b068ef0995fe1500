package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HawkSignerTest {

  private static final String KEY = "key";

  private final HawkSigner signer =
      new HawkSigner(new HawkCredentials("id", KEY), () -> HawkVectors.SIGNED_AT, new Random(1));

  private HawkHeader sign(String method, String url) {
    return HawkHeader.parse(signer.authorization(method, URI.create(url))).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000/1.5/1/x?a=%2C&b, localhost, 8000, /1.5/1/x?a=%2C&b",
    "http://Example.org/1.5/1?, example.org, 80, /1.5/1?",
    "https://example.org, example.org, 443, /",
    "https://example.org?q, example.org, 443, /?q",
    "http://[::1]:8000/%7e#fragment, [::1], 8000, /%7e"
  })
  void signsPathAndQueryAsTheyAreSpelled(String url, String host, int port, String target) {
    HawkHeader header = sign("GET", url);

    assertThat(header.id()).isEqualTo("id");
    assertThat(header.timestamp()).isEqualTo(HawkVectors.SIGNED_AT.getEpochSecond());
    assertThat(header.hash()).isNull();
    assertThat(header.ext()).isNull();
    assertThat(header.mac())
        .isEqualTo(
            new HawkMac(header.timestamp(), header.nonce(), "GET", target, host, port, null, null)
                .under(KEY));
  }

  @Test
  void signsABody() {
    HawkHeader header =
        HawkHeader.parse(
                signer.authorization(
                    "PUT",
                    URI.create("http://a/"),
                    "text/plain",
                    "Thank you for flying Hawk".getBytes(UTF_8)))
            .orElseThrow();

    assertThat(header.hash()).isEqualTo("Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=");
  }

  @Test
  void neverUsesANonceTwice() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      nonces.add(sign("GET", "http://a/").nonce());
    }

    assertThat(nonces).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/relative", "mailto:a@b.c", "ftp://a/b", "http://user@a/b", "file:///x"})
  void signsNothingButAbsoluteHttpUrls(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.authorization("GET", URI.create(url)));
  }
}
