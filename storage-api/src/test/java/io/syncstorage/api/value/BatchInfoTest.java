package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchInfoTest {

  private static final BatchId ID = new BatchId("1");

  @Test
  void anEmptyBatchHoldsNothing() {
    assertThat(BatchInfo.of(ID, List.of())).isEqualTo(new BatchInfo(ID, 0, 0));
  }

  @Test
  void anIdCountsOnceWithItsLastPayloadInBytes() {
    var patches =
        List.of(
            BsoPatch.of("a").withPayload("replaced"),
            BsoPatch.of("b").withPayload("é"),
            BsoPatch.of("a").withPayload("abc"),
            BsoPatch.of("a").withSortIndex(1));
    assertThat(BatchInfo.of(ID, patches)).isEqualTo(new BatchInfo(ID, 2, 5));
  }

  @Test
  void aPayloadThatIsResetOrNotGivenHasNoBytes() {
    BsoPatch reset = new BsoPatch(new BsoId("a"), Change.reset(), Change.keep(), Change.keep());
    var patches = List.of(BsoPatch.of("a").withPayload("abc"), reset, BsoPatch.of("b"));
    assertThat(BatchInfo.of(ID, patches)).isEqualTo(new BatchInfo(ID, 2, 0));
  }
}
