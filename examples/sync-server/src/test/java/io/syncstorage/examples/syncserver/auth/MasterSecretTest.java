package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterSecretTest {

  @Test
  void derivesTheSigningKeyOfTheVectors() {
    HawkVectors vectors = HawkVectors.load();

    byte[] key =
        MasterSecret.of(vectors.secret())
            .derive("", "services.mozilla.com/tokenlib/v1/signing", 32);

    assertThat(HexFormat.of().formatHex(key)).isEqualTo(vectors.sigKeyHex());
  }

  @Test
  void isShortBelowSixteenBytes() {
    assertThat(MasterSecret.of("fifteen letters").isShort()).isTrue();
    assertThat(MasterSecret.of("sixteen letters!").isShort()).isFalse();
  }

  @Test
  void isNotShown() {
    assertThat(MasterSecret.of("a secret of some length")).hasToString("MasterSecret[hidden]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "                    "})
  void mustNotBeBlank(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterSecret.of(text))
        .withMessage("the master secret must not be blank");
  }
}
