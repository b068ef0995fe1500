/** The command line: one class a command, and the composition root that wires the server. */
@NullMarked
package io.syncstorage.examples.syncserver.cli;

import org.jspecify.annotations.NullMarked;
