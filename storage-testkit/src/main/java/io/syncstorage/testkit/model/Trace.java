package io.syncstorage.testkit.model;

import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one operation showed on one store. */
final class Trace {

  private final List<Observation> observations = new ArrayList<>();
  private @Nullable Timestamp assigned;

  void saw(Aspect aspect, @Nullable Step step, Object value) {
    observations.add(new Observation(aspect, Optional.ofNullable(step), value));
  }

  /** The session's T, once it has one. */
  void assigned(Timestamp timestamp) {
    assigned = timestamp;
  }

  Optional<Timestamp> assigned() {
    return Optional.ofNullable(assigned);
  }

  List<Observation> observations() {
    return observations;
  }
}
