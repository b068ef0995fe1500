@NullMarked
package io.syncstorage.sql;

import org.jspecify.annotations.NullMarked;
