/** Metrics for Prometheus: of requests, of the store's sessions, of the JVM. */
@NullMarked
package io.syncstorage.examples.syncserver.metrics;

import org.jspecify.annotations.NullMarked;
