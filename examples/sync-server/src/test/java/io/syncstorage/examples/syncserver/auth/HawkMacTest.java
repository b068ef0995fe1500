package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.auth.HawkVectors.SignedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HawkMacTest {

  /** Key and MACs of the example in the Hawk specification. */
  private static final String SPECIFICATION_KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";

  static List<SignedRequest> requests() {
    return HawkVectors.load().requests();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void signsTheRequestsOfTheVectors(SignedRequest request) {
    HawkMac mac =
        new HawkMac(
            HawkVectors.SIGNED_AT.getEpochSecond(),
            HawkVectors.NONCE,
            request.method(),
            request.target(),
            "localhost",
            8000,
            null,
            null);

    assertThat(mac.normalized()).isEqualTo(request.normalized());
    assertThat(mac.under(HawkVectors.load().hawkKey())).isEqualTo(request.mac());
  }

  private static HawkMac specified(String method, String host, String hash) {
    return new HawkMac(
        1_353_832_234,
        "j4h3g2",
        method,
        "/resource/1?b=1&a=2",
        host,
        8000,
        hash.isEmpty() ? null : hash,
        "some-app-ext-data");
  }

  @Test
  void signsTheExamplesOfTheSpecification() {
    assertThat(specified("GET", "example.com", "").under(SPECIFICATION_KEY))
        .isEqualTo("6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=");
    assertThat(
            specified("POST", "example.com", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=")
                .under(SPECIFICATION_KEY))
        .isEqualTo("aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=");
  }

  @Test
  void letterCaseOfMethodAndHostDoesNotMatter() {
    assertThat(specified("get", "EXAMPLE.com", "").normalized())
        .isEqualTo(specified("GET", "example.com", "").normalized());
  }
}
