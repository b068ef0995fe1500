@NullMarked
package io.syncstorage.testkit.watch;

import org.jspecify.annotations.NullMarked;
