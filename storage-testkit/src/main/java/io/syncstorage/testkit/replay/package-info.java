/** Failing programs as files. */
@NullMarked
package io.syncstorage.testkit.replay;

import org.jspecify.annotations.NullMarked;
