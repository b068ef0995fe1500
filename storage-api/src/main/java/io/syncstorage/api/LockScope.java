package io.syncstorage.api;

/** How far a write lock reaches. */
public enum LockScope {
  /** A second writer waits, whichever instance and process it uses (LK-2). */
  GLOBAL,
  /**
   * Writers wait for each other only where they share a node; elsewhere both proceed, and at most
   * one of them commits (LK-2).
   */
  NODE
}
