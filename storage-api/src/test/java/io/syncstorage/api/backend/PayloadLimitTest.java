package io.syncstorage.api.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadLimitTest {

  private static final PayloadLimit FOUR_BYTES = new PayloadLimit(4);

  @Test
  void payloadsUpToTheLimitPass() {
    assertThatCode(() -> FOUR_BYTES.requirePatches(patches("1234", "éé", "😀", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    assertThatThrownBy(() -> FOUR_BYTES.requirePatches(patches("ééé")))
        .isInstanceOf(ValueTooLargeException.class)
        .hasMessageContaining("larger than 4 bytes");
  }

  @Test
  void oneTooLargeAmongOthersIsFoundAndNeverQuoted() {
    assertThatThrownBy(() -> FOUR_BYTES.requirePatches(patches("1", "secret", "2")))
        .isInstanceOf(ValueTooLargeException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPatchWithoutAPayloadHasNoSize() {
    assertThatCode(() -> FOUR_BYTES.requirePatches(List.of(BsoPatch.of("a").withSortIndex(12345))))
        .doesNotThrowAnyException();
  }

  @Test
  void itemsAreMeasuredAlike() {
    var item = BsoPatch.of("a").withPayload("12345").applyTo(null, new Timestamp(1));
    assertThatThrownBy(() -> FOUR_BYTES.requireItems(List.of(item)))
        .isInstanceOf(ValueTooLargeException.class);
    assertThatCode(() -> new PayloadLimit(5).requireItems(List.of(item)))
        .doesNotThrowAnyException();
  }

  private static List<BsoPatch> patches(String... payloads) {
    return List.of(payloads).stream()
        .map(payload -> BsoPatch.of("id").withPayload(payload))
        .toList();
  }
}
