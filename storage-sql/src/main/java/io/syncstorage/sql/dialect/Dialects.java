package io.syncstorage.sql.dialect;

import java.util.Optional;

/** Chooses the dialect of an address. */
public final class Dialects {

  private Dialects() {}

  /** The dialect for a JDBC address; empty if the database is not supported. */
  public static Optional<Dialect> of(String jdbcUrl) {
    return jdbcUrl.startsWith(H2Url.PREFIX) ? Optional.of(new H2Dialect()) : Optional.empty();
  }

  /** What is wrong with an address, in words for its author; empty if nothing is. */
  public static Optional<String> problemOf(String jdbcUrl) {
    if (of(jdbcUrl).isEmpty()) {
      return Optional.of("must begin with " + H2Url.PREFIX);
    }
    H2Url url = H2Url.parse(jdbcUrl);
    if (url.where().isBlank()) {
      return Optional.of("must name a database after " + H2Url.PREFIX);
    }
    if (url.delaysWrites()) {
      return Optional.of("must not set WRITE_DELAY to anything but 0: commits would be lost");
    }
    if (url.changesRetention()) {
      return Optional.of("must leave RETENTION_TIME at 45000: sooner, H2 may lose what it holds");
    }
    return Optional.empty();
  }
}
