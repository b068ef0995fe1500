package io.syncstorage.sql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.dialect.Dialects;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionTest {

  private final ConnectionPool pool = pool("jdbc:h2:mem:" + UUID.randomUUID());

  private static ConnectionPool pool(String url) {
    PoolSettings settings =
        new PoolSettings(
            url,
            "sa",
            "",
            1,
            1,
            Duration.ofSeconds(1),
            0,
            Duration.ofSeconds(1),
            Duration.ofMillis(50));
    return ConnectionPool.open(settings, Dialects.of(url).orElseThrow());
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private long count() {
    try (Transaction transaction = pool.begin()) {
      return transaction.call(
          () -> transaction.sql().fetchSingle("SELECT COUNT(*) FROM t").get(0, Long.class));
    }
  }

  private void execute(String sql) {
    try (Transaction transaction = pool.begin()) {
      transaction.run(() -> transaction.sql().execute(sql));
      transaction.commit();
    }
  }

  @Test
  void aStatementThatRunsTooLongIsStopped() {
    try (Transaction transaction = pool.begin()) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(
              () ->
                  transaction.run(
                      () ->
                          transaction
                              .sql()
                              .fetch("SELECT SUM(x) FROM SYSTEM_RANGE(1, 100000000000)")))
          .withMessageContaining("too long");
      assertThat(transaction.hasEnded()).isTrue();
    }
    execute("CREATE TABLE t (id INT)");
  }

  @Test
  void whatAnUnexpectedErrorOrABugInterruptsIsRolledBackAndTheConnectionServesAgain() {
    execute("CREATE TABLE t (id INT)");
    Transaction refused = pool.begin();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(
            () ->
                refused.run(
                    () -> {
                      refused.sql().execute("INSERT INTO t VALUES (1)");
                      refused.sql().execute("SELECT nothing FROM nowhere");
                    }));
    Transaction faulty = pool.begin();
    assertThatThrownBy(
            () ->
                faulty.run(
                    () -> {
                      faulty.sql().execute("INSERT INTO t VALUES (1)");
                      throw new AssertionError("a bug");
                    }))
        .hasMessage("a bug");
    assertThatThrownBy(faulty::commit).isInstanceOf(IllegalStateException.class);
    assertThat(count()).isZero();
  }

  @Test
  void anErrorThatIsFoundBeforeAnyChangeLeavesTheTransactionOpen() {
    execute("CREATE TABLE t (id INT)");
    try (Transaction transaction = pool.begin()) {
      assertThatThrownBy(
              () ->
                  transaction.run(
                      () -> {
                        throw new BatchNotFoundException("none");
                      }))
          .isInstanceOf(BatchNotFoundException.class);
      transaction.run(() -> transaction.sql().execute("INSERT INTO t VALUES (1)"));
      transaction.commit();
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void settingsOfATransactionEndWithIt() {
    try (Transaction transaction = pool.beginSnapshot()) {
      transaction.run(() -> transaction.lockTimeout(Duration.ofMillis(7)));
      assertThat(setting(transaction, "LOCK_TIMEOUT()")).isEqualTo("7");
    }
    try (Transaction transaction = pool.begin()) {
      assertThat(setting(transaction, "LOCK_TIMEOUT()")).isEqualTo("1000");
      assertThat(
              setting(
                  transaction,
                  "(SELECT isolation_level FROM information_schema.sessions"
                      + " WHERE session_id = SESSION_ID())"))
          .isEqualTo("READ COMMITTED");
    }
  }

  private static String setting(Transaction transaction, String expression) {
    return transaction.call(
        () -> transaction.sql().fetchSingle("SELECT " + expression).get(0, String.class));
  }
}
