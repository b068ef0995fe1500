package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NewNameTest {

  private final String url = Stores.newMemoryUrl();

  private static final CollectionName CUSTOM = new CollectionName("custom");

  /** Runs while another connection creates the name, whose end only the lock timeout is. */
  private void whileTheNameIsBeingCreated(Consumer<SqlStorage> test) throws SQLException {
    try (SqlStorage storage =
            SqlStorage.open(
                Stores.settings(url).lockTimeout(Duration.ofSeconds(20)).build(),
                new SettableClock());
        Connection other = DriverManager.getConnection(url, "sa", "");
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO collections (name) VALUES ('custom')");

      long start = System.nanoTime();
      test.accept(storage);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();

      other.rollback();
      storage.lockForWrite(ALICE, CUSTOM, Duration.ZERO).close();
    }
  }

  @Test
  void aRestoreWaitsNoLongerThanItsSessionWasReadyTo() throws Exception {
    UserInfo info = new UserInfo(new Timestamp(9), new TreeMap<>(Map.of(CUSTOM, new Timestamp(8))));
    whileTheNameIsBeingCreated(
        storage -> {
          try (UserSession session = storage.lockUser(ALICE, Duration.ofMillis(50))) {
            assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> session.restore(info));
          }
          assertThat(storage.info(ALICE)).isEqualTo(UserInfo.EMPTY);
        });
  }

  @Test
  void aWriterWaitsNoLongerThanItIsReadyToForANameThatAnotherCreates() throws Exception {
    whileTheNameIsBeingCreated(
        storage ->
            assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> storage.lockForWrite(ALICE, CUSTOM, Duration.ofMillis(50))));
  }
}
