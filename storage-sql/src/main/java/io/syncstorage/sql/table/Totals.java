package io.syncstorage.sql.table;

/**
 * A number of items and their payload bytes, or a change of both.
 *
 * @param bytes in UTF-8
 */
public record Totals(long count, long bytes) {

  public static final Totals NONE = new Totals(0, 0);

  public Totals plus(Totals other) {
    return new Totals(count + other.count, bytes + other.bytes);
  }

  public Totals negated() {
    return new Totals(-count, -bytes);
  }
}
