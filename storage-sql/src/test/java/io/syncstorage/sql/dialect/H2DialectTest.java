package io.syncstorage.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2DialectTest {

  private final H2Dialect dialect = new H2Dialect();

  @ParameterizedTest
  @CsvSource({
    "50200, HYT00, LOCK_TIMEOUT",
    "40001, 40001, CONFLICT",
    "90131, 90131, CONFLICT",
    "23505, 23505, CONFLICT",
    "57014, 57014, STATEMENT_TIMEOUT",
    "90067, 90067, CONNECTION_LOST",
    "90098, 90098, CONNECTION_LOST",
    "90121, 90121, CONNECTION_LOST",
    "0, 08003, CONNECTION_LOST",
    "42102, 42S02, UNEXPECTED",
    "0, , UNEXPECTED"
  })
  void errorsAreToldApartByCode(int code, String state, FailureKind kind) {
    assertThat(dialect.classify(new SQLException("message", state, code))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:x, jdbc:h2:mem:x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:./data/x, jdbc:h2:async:./data/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:~/x, jdbc:h2:async:~/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:C:/x, jdbc:h2:async:C:/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:file:/x, jdbc:h2:async:/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:nio:/x, jdbc:h2:nio:/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:tcp://h:9/x, jdbc:h2:tcp://h:9/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    "jdbc:h2:/x;write_delay=0;AUTO_SERVER=TRUE;trace_level_file=4,"
        + "jdbc:h2:async:/x;WRITE_DELAY=0;AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=4"
  })
  void addressesGetWhatTheGuaranteesNeed(String given, String used) {
    assertThat(dialect.connectionUrl(given)).isEqualTo(used);
  }

  @Test
  void onlyADatabaseInMemoryNeedsAKeeper() {
    assertThat(dialect.needsKeeper("jdbc:h2:mem:x")).isTrue();
    assertThat(dialect.needsKeeper("jdbc:h2:/mem")).isFalse();
  }
}
