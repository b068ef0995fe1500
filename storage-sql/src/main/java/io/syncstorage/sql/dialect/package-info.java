/** What differs between databases, one class each. */
@NullMarked
package io.syncstorage.sql.dialect;

import org.jspecify.annotations.NullMarked;
