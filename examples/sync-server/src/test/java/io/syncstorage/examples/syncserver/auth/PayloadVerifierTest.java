package io.syncstorage.examples.syncserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadVerifierTest {

  /** The example of the Hawk specification. */
  private static final byte[] BODY = "Thank you for flying Hawk".getBytes(UTF_8);

  private static final String HASH = "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=";

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "Text/PLAIN", "text/plain; charset=utf-8", " text/plain ;x=\"y;z\""})
  void acceptsTheSignedBodyWhateverTheParametersOfItsType(String contentType) {
    PayloadVerifier verifier = new PayloadVerifier(HASH, contentType);
    verifier.update(BODY, 0, BODY.length);

    assertThat(verifier.accepts()).isTrue();
  }

  @Test
  void acceptsTheBodyInAnyParts() {
    PayloadVerifier verifier = new PayloadVerifier(HASH, "text/plain");
    for (int i = 0; i < BODY.length; i++) {
      verifier.update(BODY, i, 1);
    }
    verifier.update(BODY, 0, 0);

    assertThat(verifier.accepts()).isTrue();
  }

  @Test
  void refusesAnotherBody() {
    for (int length = 0; length < BODY.length; length++) {
      PayloadVerifier verifier = new PayloadVerifier(HASH, "text/plain");
      verifier.update(BODY, 0, length);
      assertThat(verifier.accepts()).isFalse();
    }
  }

  @Test
  void refusesAnotherContentType() {
    PayloadVerifier verifier = new PayloadVerifier(HASH, "application/json");
    verifier.update(BODY, 0, BODY.length);
    assertThat(verifier.accepts()).isFalse();

    PayloadVerifier withoutType = new PayloadVerifier(HASH, null);
    withoutType.update(BODY, 0, BODY.length);
    assertThat(withoutType.accepts()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY",
        "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuZ=",
        "Yi9LfIIFRtBEPt74PVmbTF_xVAwPn7ub15ePICfgnuY=",
        "x"
      })
  void refusesAnotherSpellingOfTheHash(String declared) {
    PayloadVerifier verifier = new PayloadVerifier(declared, "text/plain");
    verifier.update(BODY, 0, BODY.length);

    assertThat(verifier.accepts()).isFalse();
  }

  @Test
  void aDeclaredHashOfNoBodyIsCheckedToo() {
    String hashOfNothing = new PayloadHash(null).finish();

    assertThat(new PayloadVerifier(hashOfNothing, null).accepts()).isTrue();
    assertThat(new PayloadVerifier(HASH, null).accepts()).isFalse();
  }

  @Test
  void acceptsAnyBodyIfNoHashWasDeclared() {
    PayloadVerifier verifier = new PayloadVerifier(null, "text/plain");
    verifier.update(BODY, 0, BODY.length);

    assertThat(verifier.accepts()).isTrue();
  }

  @Test
  void judgesOneBodyOnly() {
    PayloadVerifier verifier = new PayloadVerifier(HASH, "text/plain");
    assertThat(verifier.accepts()).isFalse();

    assertThatIllegalStateException().isThrownBy(verifier::accepts);
    assertThatIllegalStateException().isThrownBy(() -> verifier.update(BODY, 0, BODY.length));
  }
}
