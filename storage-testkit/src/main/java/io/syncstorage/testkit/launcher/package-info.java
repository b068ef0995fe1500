/** What the kit does when tests are launched. */
@NullMarked
package io.syncstorage.testkit.launcher;

import org.jspecify.annotations.NullMarked;
