/** Clients in threads against one store or several instances of it, recorded and judged. */
@NullMarked
package io.syncstorage.testkit.concurrency;

import org.jspecify.annotations.NullMarked;
