package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.testkit.fault.FaultyDataSource;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session means when its connection fails, at each point where it can (ER-1). */
class ConnectionFaultsTest {

  private @Nullable FaultyDataSource layer;
  private final SqlStorage storage =
      SqlStorage.open(
          Stores.settings(Stores.newMemoryUrl()).build(),
          new SettableClock(),
          driver -> layer = new FaultyDataSource(driver, Duration.ofHours(1)));

  private FaultyDataSource connections() {
    return Objects.requireNonNull(layer);
  }

  @AfterEach
  void close() {
    connections().disarm();
    storage.close();
  }

  private boolean isThere(String id) {
    return storage.item(ALICE, BOOKMARKS, new BsoId(id)).isPresent();
  }

  private void commitFailingAt(String point) {
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.put(patch("a", "x"));
      connections().arm(point, 1);
      assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(writer::commit);
    }
    assertThat(connections().happened(point)).isOne();
  }

  @Test
  void aCommitThatWasNotSentIsOfUnknownOutcomeAndDidNotHappen() {
    storage.put(ALICE, BOOKMARKS, patch("b", "x"));
    commitFailingAt(FaultyDataSource.COMMIT_NOT_SENT);
    assertThat(isThere("a")).isFalse();
    storage.put(ALICE, BOOKMARKS, patch("a", "x")); // the lock is free
  }

  @Test
  void aCommitThatWasNotAcknowledgedIsOfUnknownOutcomeAndHappened() {
    storage.put(ALICE, BOOKMARKS, patch("b", "x"));
    commitFailingAt(FaultyDataSource.COMMIT_NOT_ACKNOWLEDGED);
    assertThat(isThere("a")).isTrue();
    storage.put(ALICE, BOOKMARKS, patch("a", "y"));
  }

  @Test
  void aConnectionThatIsLostBeforeAStatementMeansThatNothingHappened() {
    storage.put(ALICE, BOOKMARKS, patch("b", "x"));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.put(patch("a", "x"));
      connections().arm(FaultyDataSource.CONNECTION_LOST, 1);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> writer.put(patch("c", "x")));
    }
    assertThat(isThere("a")).isFalse();
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
  }

  @Test
  void aStatementThatTakesTooLongMeansThatNothingHappened() {
    storage.put(ALICE, BOOKMARKS, patch("b", "x"));
    try (CollectionWriter writer = storage.lockForWrite(ALICE, BOOKMARKS)) {
      writer.put(patch("a", "x"));
      connections().arm(FaultyDataSource.STATEMENT_TIMEOUT, 1);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> writer.put(patch("c", "x")));
    }
    assertThat(isThere("a")).isFalse();
  }

  @Test
  void aRefusedConnectionIsTriedAgain() {
    connections().arm(FaultyDataSource.CONNECTION_LOST, 1);
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> storage.info(ALICE));
    connections().arm(FaultyDataSource.CONNECTION_REFUSED, 1);
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
    assertThat(isThere("a")).isTrue();
  }

  @Test
  void aSlowStatementIsWaitedFor() throws Exception {
    connections().arm(FaultyDataSource.STATEMENT_HELD, 2);
    CompletableFuture<Boolean> written =
        CompletableFuture.supplyAsync(
            () -> storage.put(ALICE, BOOKMARKS, patch("a", "x")).result());
    while (connections().happened(FaultyDataSource.STATEMENT_HELD) == 0) {
      Thread.onSpinWait();
    }
    assertThat(written).isNotDone();
    connections().disarm();
    assertThat(written.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
