/** The statements, by table; nothing here knows of sessions. */
@NullMarked
package io.syncstorage.sql.table;

import org.jspecify.annotations.NullMarked;
