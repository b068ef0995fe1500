/** Queries that are answered page by page by several stores in turn. */
@NullMarked
package io.syncstorage.testkit.portability;

import org.jspecify.annotations.NullMarked;
