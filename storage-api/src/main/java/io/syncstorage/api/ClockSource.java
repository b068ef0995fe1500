package io.syncstorage.api;

/** Whose time decides timestamps and expiry. */
public enum ClockSource {
  /** The {@link java.time.InstantSource} that the store was built with. */
  INJECTED,
  /** A clock of the store's own that its callers cannot set. */
  OWN
}
