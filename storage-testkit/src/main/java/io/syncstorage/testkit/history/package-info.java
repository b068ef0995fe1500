/**
 * What happened when several clients used one user's data at once: every operation, what it was
 * answered, and what came before what.
 */
@NullMarked
package io.syncstorage.testkit.history;

import org.jspecify.annotations.NullMarked;
