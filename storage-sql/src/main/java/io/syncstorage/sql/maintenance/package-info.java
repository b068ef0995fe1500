/** Work that belongs to no user: migrations and purging. */
@NullMarked
package io.syncstorage.sql.maintenance;

import org.jspecify.annotations.NullMarked;
