/** What a check has at hand: the store, its clock, fresh users, other threads and instances. */
@NullMarked
package io.syncstorage.testkit.stage;

import org.jspecify.annotations.NullMarked;
