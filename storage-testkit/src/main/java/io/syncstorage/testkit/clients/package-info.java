/** Clients at the same time: they perform a program, and what they saw is judged. */
@NullMarked
package io.syncstorage.testkit.clients;

import org.jspecify.annotations.NullMarked;
