package io.syncstorage.testkit.program;

import java.util.List;

/** What happens within a session. Batches are named by small numbers of the program's own. */
public sealed interface Step {

  record Put(List<Patch> patches) implements Step {
    public Put {
      patches = List.copyOf(patches);
    }
  }

  record Delete(List<String> ids) implements Step {
    public Delete {
      ids = List.copyOf(ids);
    }
  }

  record DeleteCollection() implements Step {}

  /** From now on, the number names this batch. */
  record CreateBatch(int batch) implements Step {}

  record Append(int batch, List<Patch> patches) implements Step {
    public Append {
      patches = List.copyOf(patches);
    }
  }

  record Apply(int batch) implements Step {}

  record Discard(int batch) implements Step {}

  record InspectBatch(int batch) implements Step {}

  /** Reserves a timestamp this many ticks above the collection's; nothing after a mutation. */
  record Reserve(int ticks) implements Step {}

  record Read(Query query) implements Step {}

  record ReadItem(String id) implements Step {}

  /** The user's size, and the collection's existence and timestamp. */
  record Measure() implements Step {}
}
