package io.syncstorage.testkit.reference;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A read session: of a state that nothing changes, or of the user session it belongs to. */
final class ReferenceReader extends Reading {

  private final Supplier<@Nullable CollectionState> view;
  private final Runnable requireOwnerOpen;
  private boolean closed;

  ReferenceReader(
      Semantics semantics,
      Instant now,
      Supplier<@Nullable CollectionState> view,
      Runnable requireOwnerOpen) {
    super(semantics, now);
    this.view = view;
    this.requireOwnerOpen = requireOwnerOpen;
  }

  @Override
  @Nullable CollectionState state() {
    return view.get();
  }

  @Override
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
    requireOwnerOpen.run();
  }

  @Override
  public void close() {
    closed = true;
  }
}
