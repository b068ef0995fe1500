/**
 * One {@link io.syncstorage.api.SyncStorage} over several: each user lives in exactly one of them.
 */
@NullMarked
package io.syncstorage.api.routing;

import org.jspecify.annotations.NullMarked;
