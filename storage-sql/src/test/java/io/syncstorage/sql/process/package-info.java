/** A store in a process of its own, that can be killed. */
@NullMarked
package io.syncstorage.sql.process;

import org.jspecify.annotations.NullMarked;
