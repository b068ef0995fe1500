package io.syncstorage.sql.connection;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.sql.dialect.Dialect;
import io.syncstorage.sql.dialect.FailureKind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns errors of the database into those of the API (ER-1, ER-3). */
final class Failures {

  private final Dialect dialect;

  Failures(Dialect dialect) {
    this.dialect = dialect;
  }

  FailureKind kindOf(Throwable failure) {
    SQLException cause = sqlCauseOf(failure);
    return cause == null ? FailureKind.UNEXPECTED : dialect.classify(cause);
  }

  /** For a failure before the commit: nothing happened. */
  StorageException beforeCommit(Throwable failure) {
    Throwable cause = withoutValues(failure);
    return switch (kindOf(failure)) {
      case LOCK_TIMEOUT -> new ConflictException("another session holds the lock", cause);
      case CONFLICT -> new ConflictException("another session stood in the way", cause);
      case CONNECTION_LOST ->
          new UnavailableException("the connection to the database is lost", cause);
      case STATEMENT_TIMEOUT ->
          new UnavailableException("the database took too long for a statement", cause);
      case UNEXPECTED -> new UnavailableException("the database refused a statement", cause);
    };
  }

  /** For a failure of the commit itself: only a conflict tells that nothing happened. */
  StorageException atCommit(Throwable failure) {
    return switch (kindOf(failure)) {
      case LOCK_TIMEOUT, CONFLICT -> beforeCommit(failure);
      default ->
          new OutcomeUnknownException(
              "the database did not acknowledge the commit", withoutValues(failure));
    };
  }

  /** An error about data (SQLSTATE class 22) quotes the data: its text is withheld (ER-3). */
  private static Throwable withoutValues(Throwable failure) {
    SQLException cause = sqlCauseOf(failure);
    if (cause == null || cause.getSQLState() == null || !cause.getSQLState().startsWith("22")) {
      return failure;
    }
    SQLException silent =
        new SQLException(
            "data exception, text withheld", cause.getSQLState(), cause.getErrorCode());
    silent.setStackTrace(cause.getStackTrace());
    return silent;
  }

  private static @Nullable SQLException sqlCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sqlCause) {
        return sqlCause;
      }
    }
    return null;
  }
}
