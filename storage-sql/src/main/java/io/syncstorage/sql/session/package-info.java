/** Sessions: which locks they take, when they assign T, and how they end. */
@NullMarked
package io.syncstorage.sql.session;

import org.jspecify.annotations.NullMarked;
