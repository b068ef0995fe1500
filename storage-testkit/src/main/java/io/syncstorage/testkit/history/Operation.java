package io.syncstorage.testkit.history;

import io.syncstorage.api.value.CollectionName;
import java.util.List;

/**
 * What one client asked for at once: a whole session, or one of the calls that need none. It takes
 * effect as a whole, at one point in time (CC-1).
 */
public sealed interface Operation {

  /** A session of one collection that writes, looks, and commits. */
  record Write(CollectionName collection, @Override List<Step> steps) implements Operation {
    public Write {
      steps = List.copyOf(steps);
    }
  }

  /** A session of one collection that only looks: one fixed view (LK-1). */
  record Read(CollectionName collection, @Override List<Step.Look> steps) implements Operation {
    public Read {
      steps = List.copyOf(steps);
    }
  }

  /** A user session that deletes everything and commits. */
  record DeleteStorage() implements Operation {}

  /** {@code info}. */
  record Info() implements Operation {}

  /** {@code usage}. */
  record Usage() implements Operation {}

  /** The calls within its session, in order; none if it is a single call itself. */
  default List<? extends Step> steps() {
    return List.of();
  }

  /** Whether it commits, and so may change something. */
  default boolean commits() {
    return this instanceof Write || this instanceof DeleteStorage;
  }
}
