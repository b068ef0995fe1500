/** The fixed checks, a class for each family of rules, a method for each sentence. */
@NullMarked
package io.syncstorage.testkit.scenario;

import org.jspecify.annotations.NullMarked;
