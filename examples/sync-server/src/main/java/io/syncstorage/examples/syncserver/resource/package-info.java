/**
 * What each URL does to the store: one class a resource, from a {@link
 * io.syncstorage.examples.syncserver.resource.SyncRequest} to an {@link
 * io.syncstorage.examples.syncserver.resource.Answer}. Begin with {@link
 * io.syncstorage.examples.syncserver.resource.Resources}. Knows no HTTP server.
 */
@NullMarked
package io.syncstorage.examples.syncserver.resource;

import org.jspecify.annotations.NullMarked;
