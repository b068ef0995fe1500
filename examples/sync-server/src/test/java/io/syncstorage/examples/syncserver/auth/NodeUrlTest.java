package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, http, localhost, 8000, http://localhost:8000",
    "http://localhost, http, localhost, 80, http://localhost",
    "http://localhost:80, http, localhost, 80, http://localhost",
    "https://Sync.Example.ORG, https, sync.example.org, 443, https://sync.example.org",
    "HTTPS://sync.example.org:443, https, sync.example.org, 443, https://sync.example.org",
    "https://sync.example.org:80, https, sync.example.org, 80, https://sync.example.org:80",
    "http://192.0.2.1:65535, http, 192.0.2.1, 65535, http://192.0.2.1:65535",
    "http://192.0.2.1:1, http, 192.0.2.1, 1, http://192.0.2.1:1",
    "http://[::1], http, [::1], 80, http://[::1]",
    "http://[2001:DB8::1]:8000, http, [2001:db8::1], 8000, http://[2001:db8::1]:8000"
  })
  void isReadAndWritten(String text, String scheme, String host, int port, String written) {
    NodeUrl node = NodeUrl.of(text);

    assertThat(node).isEqualTo(new NodeUrl(scheme, host, port)).hasToString(written);
    assertThat(NodeUrl.of(written)).isEqualTo(node);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "http://",
        "ftp://localhost",
        "http://localhost/",
        "http://localhost:8000/",
        "http://localhost/path",
        "http://localhost?",
        "http://localhost#",
        "http://user@localhost",
        "http://localhost:",
        "http://localhost:0",
        "http://localhost:65536",
        "http://localhost:999999",
        "http://localhost:-1",
        "http://localhost:80a",
        "http://::1",
        "http://[::1",
        "http://[]",
        "http://[::1%25eth0]",
        "http://[localhost]",
        "http://local host",
        " http://localhost",
        "http://localhost\n",
        "http://loc\u00e4l",
        "http://a,http://b"
      })
  void nothingElseIsRead(String text) {
    assertThat(NodeUrl.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeUrl.of(text))
        .withMessage("must be http(s)://host[:port] without path or trailing slash");
  }

  @Test
  void aVeryLongTextIsNotRead() {
    assertThat(NodeUrl.parse("http://" + "a".repeat(254))).isEmpty();
    assertThat(NodeUrl.parse("http://" + "a".repeat(1_000_000))).isEmpty();
  }

  @Test
  void aHostHeaderWithoutPortMeansTheDefaultPortOfTheScheme() {
    assertThat(NodeUrl.ofHostHeader("http", "Example.org"))
        .contains(NodeUrl.of("http://example.org:80"));
    assertThat(NodeUrl.ofHostHeader("https", "[::1]")).contains(NodeUrl.of("https://[::1]:443"));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp, localhost, 80",
    "http, LOCALHOST, 80",
    "http, a/b, 80",
    "http, a, 0",
    "http, a, 65536"
  })
  void partsOutsideTheirRangeAreRefused(String scheme, String host, int port) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NodeUrl(scheme, host, port));
  }
}
