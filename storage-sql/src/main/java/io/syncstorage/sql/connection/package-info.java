/**
 * Connections and the transactions on them; errors of the database become those of the API here.
 */
@NullMarked
package io.syncstorage.sql.connection;

import org.jspecify.annotations.NullMarked;
