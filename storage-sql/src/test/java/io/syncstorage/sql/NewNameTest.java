package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NewNameTest {

  private final String url = Stores.newMemoryUrl();

  @Test
  void aWriterWaitsNoLongerThanItIsReadyToForANameThatAnotherCreates() throws Exception {
    CollectionName custom = new CollectionName("custom");
    try (SqlStorage storage =
            SqlStorage.open(
                Stores.settings(url).lockTimeout(Duration.ofSeconds(20)).build(),
                new SettableClock());
        Connection other = DriverManager.getConnection(url, "sa", "");
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO collections (name) VALUES ('custom')");

      long start = System.nanoTime();
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> storage.lockForWrite(ALICE, custom, Duration.ofMillis(50)));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();

      other.rollback();
      storage.lockForWrite(ALICE, custom, Duration.ZERO).close();
    }
  }
}
