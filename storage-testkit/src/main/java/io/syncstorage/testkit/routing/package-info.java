/** Several stores under test as one: what routing makes of them must keep every rule too. */
@NullMarked
package io.syncstorage.testkit.routing;

import org.jspecify.annotations.NullMarked;
