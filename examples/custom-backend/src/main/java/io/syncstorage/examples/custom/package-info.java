/**
 * A backend on RocksDB, an embedded store of sorted keys: what it takes to write one. {@code
 * docs/adding-a-backend.md} tells how it came about.
 *
 * <p>From the bottom up: {@code RocksDatabase} keeps native memory safe; {@code View} is what one
 * session sees and changes; {@code Layout} says which bytes mean what; {@code StoredUser}, {@code
 * StoredCollection} and {@code StoredBatches} read and change the data; {@code SessionLocks}
 * decides who may; {@code Reader}, {@code Writer} and {@code WholeUser} are the sessions; {@link
 * io.syncstorage.examples.custom.RocksStorage} is the front.
 */
@NullMarked
package io.syncstorage.examples.custom;

import org.jspecify.annotations.NullMarked;
