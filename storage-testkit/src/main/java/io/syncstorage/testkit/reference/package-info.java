/**
 * The executable specification: a store in memory that spells out every rule in the plainest way,
 * independently of the definitions that the API shares with real stores.
 */
@NullMarked
package io.syncstorage.testkit.reference;

import org.jspecify.annotations.NullMarked;
