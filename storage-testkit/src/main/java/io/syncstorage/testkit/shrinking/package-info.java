/** Makes a failing program smaller while it keeps failing. */
@NullMarked
package io.syncstorage.testkit.shrinking;

import org.jspecify.annotations.NullMarked;
