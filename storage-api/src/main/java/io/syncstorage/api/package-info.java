/**
 * The storage interfaces: a {@link io.syncstorage.api.SyncStorage} hands out sessions, and a
 * session is the lock.
 */
@NullMarked
package io.syncstorage.api;

import org.jspecify.annotations.NullMarked;
