@NullMarked
package io.syncstorage.sql.dialect;

import org.jspecify.annotations.NullMarked;
