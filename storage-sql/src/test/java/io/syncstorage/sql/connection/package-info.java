@NullMarked
package io.syncstorage.sql.connection;

import org.jspecify.annotations.NullMarked;
