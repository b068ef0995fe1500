package io.syncstorage.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How entries of every {@link CachePort} change. */
abstract class ChangeContract extends CachePortFixture {

  @Test
  void anAddStoresWhereThereIsNothing() {
    AddOutcome outcome = cache().add(KEY, bytes("one"), FOR_EVER);

    assertThat(outcome).isInstanceOf(AddOutcome.Stored.class);
    assertThat(stored(KEY)).contains("one");
  }

  @Test
  void anAddChangesNothingWhereThereIsSomething() {
    cache().set(KEY, bytes("one"), FOR_EVER);

    assertThat(cache().add(KEY, bytes("two"), FOR_EVER)).isEqualTo(new AddOutcome.Exists());
    assertThat(stored(KEY)).contains("one");
  }

  @Test
  void aCasReplacesTheStateThatWasSeen() {
    cache().set(KEY, bytes("one"), FOR_EVER);

    CasOutcome outcome = cache().cas(KEY, seen(KEY), bytes("two"), FOR_EVER);

    assertThat(outcome).isInstanceOf(CasOutcome.Stored.class);
    assertThat(stored(KEY)).contains("two");
  }

  @Test
  void aCasChangesNothingInAnotherState() {
    cache().set(KEY, bytes("one"), FOR_EVER);
    CasId old = seen(KEY);
    cache().set(KEY, bytes("two"), FOR_EVER);

    assertThat(cache().cas(KEY, old, bytes("three"), FOR_EVER)).isEqualTo(new CasOutcome.Changed());
    assertThat(stored(KEY)).contains("two");
  }

  @Test
  void aCasOfWhatIsGoneStoresNothing() {
    cache().set(KEY, bytes("one"), FOR_EVER);
    CasId old = seen(KEY);
    cache().delete(KEY);

    assertThat(cache().cas(KEY, old, bytes("two"), FOR_EVER)).isEqualTo(new CasOutcome.Absent());
    assertThat(stored(KEY)).isEmpty();
  }

  @Test
  void theSameStateIsReplacedOnlyOnce() {
    cache().set(KEY, bytes("one"), FOR_EVER);
    CasId id = seen(KEY);
    cache().cas(KEY, id, bytes("two"), FOR_EVER);

    assertThat(cache().cas(KEY, id, bytes("three"), FOR_EVER)).isEqualTo(new CasOutcome.Changed());
    assertThat(stored(KEY)).contains("two");
  }

  @Test
  void theIdThatAChangeTellsIsGoodForTheNext() {
    Optional<CasId> added = ((AddOutcome.Stored) cache().add(KEY, bytes("one"), FOR_EVER)).id();
    assertThat(added.isPresent()).isEqualTo(tellsIds());

    CasId first = added.orElseGet(() -> seen(KEY));
    Optional<CasId> changed =
        ((CasOutcome.Stored) cache().cas(KEY, first, bytes("two"), FOR_EVER)).id();
    assertThat(changed.isPresent()).isEqualTo(tellsIds());

    CasId second = changed.orElseGet(() -> seen(KEY));
    assertThat(second).isNotEqualTo(first).isEqualTo(seen(KEY));
    assertThat(cache().cas(KEY, second, bytes("three"), FOR_EVER))
        .isInstanceOf(CasOutcome.Stored.class);
  }

  @Test
  void aDeleteOfTheStateThatWasSeenDeletes() {
    cache().set(KEY, bytes("one"), FOR_EVER);

    assertThat(cache().delete(KEY, seen(KEY))).isEqualTo(new CasOutcome.Stored(Optional.empty()));
    assertThat(stored(KEY)).isEmpty();
  }

  @Test
  void aDeleteOfAnotherStateDeletesNothing() {
    cache().set(KEY, bytes("one"), FOR_EVER);
    CasId old = seen(KEY);
    cache().set(KEY, bytes("two"), FOR_EVER);

    assertThat(cache().delete(KEY, old)).isEqualTo(new CasOutcome.Changed());
    assertThat(stored(KEY)).contains("two");
    cache().delete(KEY);
    assertThat(cache().delete(KEY, old)).isEqualTo(new CasOutcome.Absent());
  }

  @Test
  void aPlainDeleteDeletesWhatIsThereAndDoesNotMindIfNothingIs() {
    cache().set(KEY, bytes("one"), FOR_EVER);

    cache().delete(KEY);
    cache().delete(KEY);

    assertThat(stored(KEY)).isEmpty();
  }
}
