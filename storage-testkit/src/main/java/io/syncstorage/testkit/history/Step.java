package io.syncstorage.testkit.history;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One call within a session of one collection. */
public sealed interface Step {

  /** Whether the session has written by this step, if it was answered so (WR-1, WR-2). */
  default boolean wrote(Answer answer) {
    return this instanceof Put
        || (this instanceof Delete && !answer.equals(new Answer.Count(0)))
        || (this instanceof DeleteCollection && answer.equals(new Answer.Flag(true)));
  }

  /** A call that a read session offers too. */
  sealed interface Look extends Step {}

  /** {@code putAll}; an applied batch is one too, of all that was appended to it. */
  record Put(List<BsoPatch> patches) implements Step {
    public Put {
      patches = List.copyOf(patches);
    }
  }

  /** {@code deleteAll}. */
  record Delete(Set<BsoId> ids) implements Step {
    public Delete {
      ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }
  }

  /** {@code deleteCollection}. */
  record DeleteCollection() implements Step {}

  /** {@code exists}. */
  record Exists() implements Look {}

  /** {@code lastModified}. */
  record LastModified() implements Look {}

  /** {@code items}. */
  record Items(BsoQuery query) implements Look {}

  /** {@code itemIds}. */
  record ItemIds(BsoQuery query) implements Look {}

  /** {@code item}. */
  record Item(BsoId id) implements Look {}

  /** {@code itemTimestamp}. */
  record ItemTimestamp(BsoId id) implements Look {}
}
