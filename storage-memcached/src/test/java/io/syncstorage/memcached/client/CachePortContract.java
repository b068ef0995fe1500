package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link CachePort} does. */
abstract class CachePortContract extends ChangeContract {

  @Test
  void whatWasNeverStoredIsAbsent() {
    assertThat(cache().gets(KEY)).isEmpty();
    assertThat(cache().getAll(List.of(KEY, BODY))).isEmpty();
    Snapshot snapshot = cache().getsWith(KEY, List.of(BODY));
    assertThat(snapshot.first()).isEmpty();
    assertThat(snapshot.others()).isEmpty();
  }

  @Test
  void severalEntriesComeInOneRead() {
    cache().set(BODY, bytes("body"), FOR_EVER);
    cache().set(KEY, bytes("m"), FOR_EVER);

    Map<CacheKey, byte[]> found = cache().getAll(List.of(KEY, BODY, OTHER));

    assertThat(found).containsOnlyKeys(KEY, BODY);
    assertThat(found.get(KEY)).isEqualTo(bytes("m"));
    assertThat(found.get(BODY)).isEqualTo(bytes("body"));
  }

  @Test
  void aSnapshotHoldsTheFirstWithItsIdAndThoseOfTheOthersThatAreThere() {
    cache().set(BODY, bytes("body"), FOR_EVER);
    cache().set(KEY, bytes("m"), FOR_EVER);

    Snapshot snapshot = cache().getsWith(KEY, List.of(BODY, OTHER));

    assertThat(snapshot.first().orElseThrow().value()).isEqualTo(bytes("m"));
    assertThat(snapshot.first().orElseThrow().id()).isEqualTo(seen(KEY));
    assertThat(snapshot.others()).containsOnlyKeys(BODY);
    assertThat(snapshot.others().get(BODY)).isEqualTo(bytes("body"));
  }

  @Test
  void aSnapshotNeedsNoOthersAndAReadNoKeys() {
    assertThat(cache().getsWith(KEY, List.of()).others()).isEmpty();
    assertThat(cache().getAll(List.of())).isEmpty();
  }

  @Test
  void bodiesAreStoredBeforeTheCasThatNamesThem() {
    cache().add(KEY, bytes("m1"), FOR_EVER);
    List<Entry> bodies =
        List.of(
            new Entry(BODY, bytes("body"), FOR_EVER), new Entry(OTHER, bytes("tabs"), FOR_EVER));

    CasOutcome outcome = cache().setThenCas(bodies, KEY, seen(KEY), bytes("m2"), FOR_EVER);

    assertThat(outcome).isInstanceOf(CasOutcome.Stored.class);
    assertThat(stored(KEY)).contains("m2");
    assertThat(stored(BODY)).contains("body");
    assertThat(stored(OTHER)).contains("tabs");
  }

  @Test
  void bodiesAreStoredThoughTheCasComesTooLate() {
    cache().add(KEY, bytes("m1"), FOR_EVER);
    CasId old = seen(KEY);
    cache().set(KEY, bytes("m2"), FOR_EVER);
    List<Entry> bodies = List.of(new Entry(BODY, bytes("body"), FOR_EVER));

    assertThat(cache().setThenCas(bodies, KEY, old, bytes("m3"), FOR_EVER))
        .isEqualTo(new CasOutcome.Changed());
    assertThat(stored(KEY)).contains("m2");
  }

  @Test
  void entriesOfSeveralUsersDoNotGoInOneTrip() {
    CacheKey stranger = new CacheKey(new UserId(8), "8:m");

    assertThatThrownBy(() -> cache().getAll(List.of(KEY, stranger)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cache().getsWith(KEY, List.of(stranger)))
        .isInstanceOf(IllegalArgumentException.class);
    CasId anyId = new CasId(1, 1);
    List<Entry> bodies = List.of(new Entry(stranger, bytes("body"), FOR_EVER));
    assertThatThrownBy(() -> cache().setThenCas(bodies, KEY, anyId, bytes("m"), FOR_EVER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdFromBeforeARestartIsRefusedThoughTheServerGivesItOutAgain() {
    cache().add(KEY, bytes("one"), FOR_EVER);
    CasId old = seen(KEY);

    restartServer();
    cache().add(KEY, bytes("marker of another client"), FOR_EVER);

    assertThat(seen(KEY).id()).isEqualTo(old.id());
    assertThat(cache().cas(KEY, old, bytes("two"), FOR_EVER)).isEqualTo(new CasOutcome.Changed());
    assertThat(cache().setThenCas(List.of(), KEY, old, bytes("two"), FOR_EVER))
        .isEqualTo(new CasOutcome.Changed());
    assertThat(cache().delete(KEY, old)).isEqualTo(new CasOutcome.Changed());
    assertThat(stored(KEY)).contains("marker of another client");
  }

  @Test
  void aValueMayBeAsLargeAsToldButNoLarger() {
    cache().set(KEY, bytes("one"), FOR_EVER);
    int largest = cache().largestValue(KEY);
    byte[] tooLarge = new byte[largest + 1];

    assertThatThrownBy(() -> cache().set(KEY, tooLarge, FOR_EVER))
        .isInstanceOf(OversizeException.class);
    assertThatThrownBy(() -> cache().cas(KEY, seen(KEY), tooLarge, FOR_EVER))
        .isInstanceOf(OversizeException.class);
    assertThatThrownBy(() -> cache().add(BODY, tooLarge, FOR_EVER))
        .isInstanceOf(OversizeException.class);
    List<Entry> bodies = List.of(new Entry(BODY, tooLarge, FOR_EVER));
    assertThatThrownBy(() -> cache().setThenCas(bodies, KEY, seen(KEY), bytes("m"), FOR_EVER))
        .isInstanceOf(OversizeException.class);
    assertThat(stored(KEY)).contains("one");
    assertThat(stored(BODY)).isEmpty();

    cache().set(KEY, new byte[largest], FOR_EVER);
    assertThat(cache().gets(KEY).orElseThrow().value()).hasSize(largest);
  }

  @Test
  void everyByteComesBackAndSoDoesAnEmptyValue() {
    byte[] everyByte = new byte[512];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    cache().set(KEY, everyByte, FOR_EVER);
    cache().set(BODY, new byte[0], FOR_EVER);
    cache().set(OTHER, bytes("\r\nEND\r\nVALUE 7:m 0 3 1\r\n"), FOR_EVER);

    assertThat(cache().gets(KEY).orElseThrow().value()).isEqualTo(everyByte);
    assertThat(cache().gets(BODY).orElseThrow().value()).isEmpty();
    Map<CacheKey, byte[]> all = cache().getAll(List.of(KEY, BODY, OTHER));
    assertThat(all).containsOnlyKeys(KEY, BODY, OTHER);
    assertThat(all.get(OTHER)).isEqualTo(bytes("\r\nEND\r\nVALUE 7:m 0 3 1\r\n"));
  }

  @Test
  void aKeyMayHaveTwoHundredAndFiftyCharacters() {
    CacheKey longest = key("7" + "~".repeat(CacheKey.LONGEST - 1));

    cache().set(longest, bytes("value"), FOR_EVER);

    assertThat(stored(longest)).contains("value");
    assertThat(cache().getAll(List.of(longest))).containsOnlyKeys(longest);
  }

  @Test
  void aServerThatAnswersIsReachable() {
    cache().gets(KEY);

    assertThat(cache().isReachable(KEY)).isTrue();
  }

  @Test
  void aClosedPortRefusesEverything() {
    cache().close();
    cache().close();

    assertThatThrownBy(() -> cache().gets(KEY)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cache().set(KEY, bytes("one"), FOR_EVER))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cache().getAll(List.of(KEY)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cache().isReachable(KEY)).isInstanceOf(IllegalStateException.class);
  }
}
