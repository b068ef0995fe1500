/** Validated, immutable values: identifiers, timestamps, BSOs, patches, queries, pages. */
@NullMarked
package io.syncstorage.api.value;

import org.jspecify.annotations.NullMarked;
