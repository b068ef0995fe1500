/** Random programs. The one place that knows jqwik; none of its types shows outside. */
@NullMarked
package io.syncstorage.testkit.generation;

import org.jspecify.annotations.NullMarked;
