package io.syncstorage.testkit.program;

import io.syncstorage.api.value.Sort;
import java.util.List;

/**
 * A query in the words of a program; every page of it is read.
 *
 * @param ids only these; none: all
 * @param newerThan the label of the operation whose timestamp bounds it, or {@link #UNBOUNDED}
 * @param olderThan likewise
 * @param pageSize 1 or more, or {@link #UNBOUNDED}
 */
public record Query(List<String> ids, int newerThan, int olderThan, Sort sort, int pageSize) {

  /** No bound, no page size; also what a bound means whose operation is gone. */
  public static final int UNBOUNDED = -1;

  public static final Query ALL =
      new Query(List.of(), UNBOUNDED, UNBOUNDED, Sort.NEWEST, UNBOUNDED);

  public Query {
    ids = List.copyOf(ids);
  }
}
