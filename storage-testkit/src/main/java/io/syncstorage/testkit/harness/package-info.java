/** What an implementer writes to put a store under test. */
@NullMarked
package io.syncstorage.testkit.harness;

import org.jspecify.annotations.NullMarked;
