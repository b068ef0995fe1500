/**
 * The server's settings: picocli options whose defaults come from the environment, then from a
 * file; every wrong one is named together with where it was given.
 */
@NullMarked
package io.syncstorage.examples.syncserver.config;

import org.jspecify.annotations.NullMarked;
