package io.syncstorage.memcached.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.StoredPart.Coverage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M comes back as it was stored, or not at all. */
class MetadataCodecTest {

  private static final int SEEDS = 2_000;

  @Test
  void whateverIsStoredComesBack() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Metadata metadata = new RandomEntries(seed).metadata();

      assertThat(MetadataCodec.decode(metadata.user(), MetadataCodec.encode(metadata)))
          .as("seed %d", seed)
          .contains(metadata);
    }
  }

  @Test
  void anotherUsersEntryIsNotOurs() {
    Metadata metadata = Metadata.unknown(new UserId(7), new Token(1, 2));

    assertThat(MetadataCodec.decode(new UserId(8), MetadataCodec.encode(metadata))).isEmpty();
  }

  @Test
  void noOtherBytesAreTakenForAnEntry() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomEntries random = new RandomEntries(seed);
      byte[] noise = random.bytes((int) (seed % 200));

      assertThat(MetadataCodec.decode(new UserId(7), noise)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void anEntryThatWasCutOrChangedIsNotOurs() {
    for (long seed = 0; seed < 50; seed++) {
      Metadata metadata = new RandomEntries(seed).metadata();
      byte[] bytes = MetadataCodec.encode(metadata);
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = bytes.clone();
        changed[i] ^= 1;

        assertThat(MetadataCodec.decode(metadata.user(), changed)).isEmpty();
        assertThat(MetadataCodec.decode(metadata.user(), Arrays.copyOf(bytes, i))).isEmpty();
      }
    }
  }

  /** A wrong field behind a right checksum, as a faulty or hostile writer would make it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 20, 21, 26, 27})
  void anEntryWithNonsenseUnderAChecksumIsRefusedAndNeverThrows(int position) {
    byte[] bytes = MetadataCodec.encode(Metadata.unknown(new UserId(7), new Token(1, 2)));
    for (int value = 0; value < 256; value++) {
      WireWriter out = new WireWriter();
      byte[] changed = Arrays.copyOf(bytes, bytes.length - 4);
      changed[position] = (byte) value;
      out.raw(changed, 0, changed.length);

      Optional<Metadata> decoded = MetadataCodec.decode(new UserId(7), out.toCheckedBytes());

      assertThat(decoded.map(Metadata::user).orElse(new UserId(7))).isEqualTo(new UserId(7));
    }
  }

  @Test
  void fiveHundredCollectionsFitEasily() {
    SortedMap<CollectionName, CollectionState> states = new TreeMap<>();
    RandomEntries random = new RandomEntries(1);
    for (int i = 0; i < 500; i++) {
      states.put(
          new CollectionName("a-collection-of-some-length-" + i),
          new CollectionState.Clean(
              new Timestamp(170_000_000_000L), random.token(), 1, Usage.NONE, Instant.EPOCH));
    }
    Metadata metadata =
        Metadata.unknown(new UserId(7), random.token())
            .with(
                new StoredPart(
                    Coverage.COMPLETE, new Timestamp(170_000_000_000L), Instant.EPOCH, states));

    assertThat(MetadataCodec.encode(metadata)).hasSizeLessThan(40_000);
  }
}
