/** Histories as pictures. */
@NullMarked
package io.syncstorage.testkit.timeline;

import org.jspecify.annotations.NullMarked;
