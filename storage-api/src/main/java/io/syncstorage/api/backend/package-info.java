/**
 * Building blocks for whoever writes a store: what every backend has to do in the same way. A store
 * may do without them; the rules bind it all the same.
 */
@NullMarked
package io.syncstorage.api.backend;

import org.jspecify.annotations.NullMarked;
