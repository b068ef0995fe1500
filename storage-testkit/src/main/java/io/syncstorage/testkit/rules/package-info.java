/** The rules that every store must keep: the one catalogue that checks and documents refer to. */
@NullMarked
package io.syncstorage.testkit.rules;

import org.jspecify.annotations.NullMarked;
