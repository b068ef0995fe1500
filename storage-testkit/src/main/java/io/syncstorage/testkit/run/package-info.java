/** One run of all checks against one store, and what came of it. Knows nothing of JUnit. */
@NullMarked
package io.syncstorage.testkit.run;

import org.jspecify.annotations.NullMarked;
