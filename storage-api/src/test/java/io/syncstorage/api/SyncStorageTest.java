package io.syncstorage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.memory.MemoryStorage;
import io.syncstorage.api.retry.RetryPolicy;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The methods that the interfaces define in terms of others. */
final class SyncStorageTest {

  private static final UserId USER = new UserId(1);
  private static final CollectionName TABS = new CollectionName("tabs");
  private static final BsoPatch ITEM = BsoPatch.of("item").withPayload("p");

  private final MemoryStorage storage =
      new MemoryStorage(
          InstantSource.fixed(Instant.ofEpochSecond(1_000)), LockScope.GLOBAL, Duration.ZERO);

  @Test
  void aWriteCommitsWhenItsWorkReturns() {
    Committed<String> committed =
        storage.write(
            USER,
            TABS,
            writer -> {
              writer.put(ITEM);
              return "result";
            });
    assertThat(committed).isEqualTo(new Committed<>("result", new Timestamp(100_000)));
    assertThat(storage.info(USER).lastModified(TABS)).isEqualTo(committed.timestamp());
  }

  @Test
  void anExceptionRollsBackAndReleasesTheLock() {
    IllegalStateException failure = new IllegalStateException("for the test");
    assertThatThrownBy(
            () ->
                storage.write(
                    USER,
                    TABS,
                    writer -> {
                      writer.put(ITEM);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(storage.info(USER)).isEqualTo(UserInfo.EMPTY);
    storage.lockForWrite(USER, TABS).close();
  }

  @Test
  void aConflictBeginsTheWorkAnew() {
    int[] runs = {0};
    Committed<Integer> committed =
        storage.write(
            USER,
            TABS,
            writer -> {
              runs[0]++;
              writer.put(BsoPatch.of("run" + runs[0]));
              if (runs[0] < 3) {
                throw new ConflictException("for the test");
              }
              return runs[0];
            });
    assertThat(committed.result()).isEqualTo(3);
    assertThat(storage.items(USER, TABS, BsoQuery.ALL).items())
        .extracting(item -> item.id().value())
        .containsExactly("run3");
  }

  @Test
  void anUnknownOutcomeIsNeverRepeated() {
    int[] runs = {0};
    assertThatThrownBy(
            () ->
                storage.write(
                    USER,
                    TABS,
                    writer -> {
                      runs[0]++;
                      throw new OutcomeUnknownException("for the test", null);
                    }))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(runs[0]).isEqualTo(1);
  }

  @Test
  void aReadIsRepeatedOnAConflictToo() {
    int[] runs = {0};
    assertThat(
            storage.<String>read(
                USER,
                TABS,
                reader -> {
                  if (++runs[0] < 2) {
                    throw new ConflictException("for the test");
                  }
                  return "read";
                }))
        .isEqualTo("read");
  }

  @Test
  void aPolicyOfOnesOwnIsFollowed() {
    storage.lockForWrite(USER, TABS);
    assertThatThrownBy(() -> storage.write(USER, TABS, RetryPolicy.none(), w -> w.put(ITEM)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void singleOperationsAreSessionsOfTheirOwn() {
    BsoId id = ITEM.id();
    assertThat(storage.put(USER, TABS, ITEM).result()).isTrue();
    assertThat(storage.put(USER, TABS, ITEM).result()).isFalse();
    assertThat(storage.item(USER, TABS, id)).isPresent();
    assertThat(storage.putAll(USER, TABS, List.of(ITEM, BsoPatch.of("b"))).result().created())
        .containsExactly(new BsoId("b"));
    assertThat(storage.delete(USER, TABS, id).result()).isTrue();
    assertThat(storage.delete(USER, TABS, id).result()).isFalse();
    assertThat(storage.deleteAll(USER, TABS, Set.of(id, new BsoId("b"))).result()).isEqualTo(1);
    assertThat(storage.deleteCollection(USER, TABS).result()).isTrue();
    assertThat(storage.deleteCollection(USER, TABS).result()).isFalse();
    Timestamp before = storage.info(USER).lastModified();
    Timestamp deleted = storage.deleteStorage(USER);
    assertThat(deleted).isGreaterThan(before);
    assertThat(storage.info(USER).lastModified()).isEqualTo(deleted);
  }

  @Test
  void shortFormsWaitForTheStoresTimeout() {
    storage.lockUser(USER);
    assertThatThrownBy(() -> storage.lockUser(USER)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> storage.lockForWrite(USER, TABS))
        .isInstanceOf(ConflictException.class);
    storage.lockForRead(USER, TABS).close();
  }

  @Test
  void aPurgeIsOfOneOrMore() {
    assertThat(PurgeRequest.upTo(1)).isEqualTo(new PurgeRequest(1, false));
    assertThatThrownBy(() -> PurgeRequest.upTo(0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("purge limit must be 1 or more, but was 0");
  }

  @Test
  void traitsOutsideTheirRangeAreRefusedByName() {
    Duration second = Duration.ofSeconds(1);
    Duration negative = Duration.ofNanos(-1);
    assertThatThrownBy(() -> traits(0, second, second, second)).hasMessageContaining("payload");
    assertThatThrownBy(() -> traits(1, negative, second, second))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("lock timeout");
    assertThatThrownBy(() -> traits(1, second, negative, second)).hasMessageContaining("session");
    assertThatThrownBy(() -> traits(1, second, second, negative)).hasMessageContaining("lead");
    assertThat(traits(1, second, second, second).volatileCollections()).containsExactly(TABS);
  }

  private static StorageTraits traits(
      long payload, Duration lock, Duration session, Duration lead) {
    return new StorageTraits(
        true,
        LockScope.GLOBAL,
        true,
        ClockSource.INJECTED,
        true,
        payload,
        lock,
        session,
        lead,
        Set.of(TABS));
  }
}
