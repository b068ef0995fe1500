package io.syncstorage.memcached.model;

/** An actor that takes a lock in memcached (lock mode CACHE). */
interface LockHolder extends Actor {
  /** Whether the actor, by what it knows, holds the lock and has not begun to release it. */
  boolean holdsLock(Local me);
}
