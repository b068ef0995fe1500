package io.syncstorage.memcached.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.Frame.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contents come back from their chunks as they were, or not at all. */
class ContentTest {

  private static final int SEEDS = 300;
  private static final ChunkLimits LIMITS = new ChunkLimits(1_024, 1_000);
  private static final Frame FRAME =
      new Frame(Kind.ITEMS, new UserId(7), new CollectionName("tabs"), new Token(1, 2));

  @Test
  void itemsComeBack() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Bso> items = new RandomEntries(seed).items(20);
      List<byte[]> chunks = FRAME.cut(ItemsCodec.encode(items), LIMITS).orElseThrow();

      assertThat(FRAME.join(chunks).flatMap(ItemsCodec::decode))
          .as("seed %d", seed)
          .contains(items);
    }
  }

  @Test
  void patchesComeBack() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<BsoPatch> patches = new RandomEntries(seed).patches();

      assertThat(PatchesCodec.decode(PatchesCodec.encode(patches)))
          .as("seed %d", seed)
          .contains(patches);
    }
  }

  @Test
  void noOtherBytesAreTakenForAContent() {
    for (long seed = 0; seed < 5_000; seed++) {
      byte[] noise = new RandomEntries(seed).bytes((int) (seed % 60));

      assertThat(FRAME.join(List.of(noise))).isEmpty();
      ItemsCodec.decode(noise); // must not throw, whatever it finds
      PatchesCodec.decode(noise);
    }
  }

  @Test
  void aChunkOfAnotherFrameDoesNotCount() {
    byte[] content = ItemsCodec.encode(List.of());
    List<Frame> others =
        List.of(
            new Frame(Kind.PATCHES, FRAME.user(), FRAME.collection(), FRAME.nonce()),
            new Frame(Kind.ITEMS, new UserId(8), FRAME.collection(), FRAME.nonce()),
            new Frame(Kind.ITEMS, FRAME.user(), new CollectionName("Tabs"), FRAME.nonce()),
            new Frame(Kind.ITEMS, FRAME.user(), FRAME.collection(), new Token(1, 3)));

    assertThat(others)
        .allSatisfy(
            other ->
                assertThat(FRAME.join(other.cut(content, LIMITS).orElseThrow()))
                    .as("%s", other)
                    .isEmpty());
  }

  @Test
  void chunksCountInTheirOrderAndNumberOnly() {
    List<byte[]> chunks =
        new ArrayList<>(FRAME.cut(new RandomEntries(1).bytes(3_000), LIMITS).orElseThrow());
    assertThat(chunks).hasSize(4);
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk).hasSizeLessThanOrEqualTo(1_024));

    assertThat(FRAME.join(chunks.subList(0, 3))).isEmpty();
    Collections.swap(chunks, 0, 1);
    assertThat(FRAME.join(chunks)).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNotCut() {
    ChunkLimits two = new ChunkLimits(1_024, 2);

    assertThat(FRAME.cut(new byte[2 * (1_024 - 256)], two)).isPresent();
    assertThat(FRAME.cut(new byte[2 * (1_024 - 256) + 1], two)).isEmpty();
  }

  @Test
  void onlyWhatIsLargeAndRegularIsCompressed() {
    byte[] regular = new byte[100_000];
    byte[] small = new byte[16_000];
    byte[] random = new RandomEntries(1).bytes(100_000);

    assertThat(Compression.pack(regular)).hasSizeLessThan(1_000);
    assertThat(Compression.pack(small)).hasSizeGreaterThan(16_000);
    assertThat(Compression.pack(random)).hasSizeGreaterThan(100_000);
    for (byte[] content : List.of(regular, small, random)) {
      assertThat(Compression.unpack(Compression.pack(content))).isEqualTo(content);
    }
  }

  @Test
  void aCompressedContentThatWasChangedIsNotOurs() {
    byte[] packed = Compression.pack(new byte[100_000]);
    for (int i = 0; i < packed.length; i++) {
      byte[] changed = packed.clone();
      changed[i] ^= 1;
      ItemsCodec.decode(changed); // must not throw, whatever it finds
      ItemsCodec.decode(Arrays.copyOf(packed, i));
    }
    assertThat(ItemsCodec.decode(packed)).isEmpty();
  }
}
