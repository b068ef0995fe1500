package io.syncstorage.sql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.dialect.Dialects;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final Failures failures = new Failures(Dialects.of("jdbc:h2:mem:x").orElseThrow());

  private static DataAccessException failure(String state, int code) {
    return new DataAccessException("statement", new SQLException("quotes a payload", state, code));
  }

  @Test
  void aFailedStatementMeansThatNothingHappened() {
    assertThat(failures.beforeCommit(failure("HYT00", 50200)))
        .isInstanceOf(ConflictException.class);
    assertThat(failures.beforeCommit(failure("40001", 40001)))
        .isInstanceOf(ConflictException.class);
    assertThat(failures.beforeCommit(failure("90067", 90067)))
        .isInstanceOf(UnavailableException.class);
    assertThat(failures.beforeCommit(failure("57014", 57014)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void theUnexpectedKeepsItsCause() {
    DataAccessException unexpected = failure("42S02", 42102);
    assertThat(failures.beforeCommit(unexpected))
        .isInstanceOf(UnavailableException.class)
        .hasCause(unexpected);
    DataAccessException withoutSql = new DataAccessException("mapping");
    assertThat(failures.beforeCommit(withoutSql)).hasCause(withoutSql);
  }

  @Test
  void onlyAConflictAtCommitMeansThatNothingHappened() {
    assertThat(failures.atCommit(failure("40001", 40001))).isInstanceOf(ConflictException.class);
    assertThat(failures.atCommit(failure("90067", 90067)))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(failures.atCommit(failure("42S02", 42102)))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void anErrorThatQuotesDataIsNotPassedOn() {
    StringWriter text = new StringWriter();
    failures.beforeCommit(failure("22001", 22001)).printStackTrace(new PrintWriter(text));

    assertThat(text.toString()).doesNotContain("quotes a payload").contains("data exception");
  }
}
