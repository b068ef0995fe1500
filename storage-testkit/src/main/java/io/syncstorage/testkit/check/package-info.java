/** One check of one rule: how it is found, run within a time limit, and judged. */
@NullMarked
package io.syncstorage.testkit.check;

import org.jspecify.annotations.NullMarked;
