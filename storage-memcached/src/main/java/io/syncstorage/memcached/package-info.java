/**
 * A decorator that keeps a user's timestamps and whole collections in memcached. Of this module
 * only this package is an interface for others; the packages below it may change at any time.
 */
@NullMarked
package io.syncstorage.memcached;

import org.jspecify.annotations.NullMarked;
