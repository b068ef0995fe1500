@NullMarked
package io.syncstorage.testkit.checker;

import org.jspecify.annotations.NullMarked;
