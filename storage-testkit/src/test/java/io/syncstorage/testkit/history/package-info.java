@NullMarked
package io.syncstorage.testkit.history;

import org.jspecify.annotations.NullMarked;
