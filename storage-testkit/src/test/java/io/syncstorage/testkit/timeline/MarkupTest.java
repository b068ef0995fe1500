package io.syncstorage.testkit.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void whatIsTooLongEndsInAnEllipsisWithinTheLimit() {
    assertThat(Markup.shorten("payload", 7)).isEqualTo("payload");
    assertThat(Markup.shorten("payload", 4)).isEqualTo("pay…");
    assertThat(Markup.shorten("payload", 1)).isEqualTo("…");
    assertThat(Markup.shorten("payload", 0)).isEqualTo("…");
  }

  @Test
  void aSurrogatePairIsKeptOrLeftOutAsAWhole() {
    assertThat(Markup.shorten("ab\ud83d\ude80cd", 5)).isEqualTo("ab\ud83d\ude80…");
    assertThat(Markup.shorten("ab\ud83d\ude80cd", 4)).isEqualTo("ab…");
  }
}
