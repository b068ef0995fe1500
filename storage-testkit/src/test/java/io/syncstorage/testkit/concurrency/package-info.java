@NullMarked
package io.syncstorage.testkit.concurrency;

import org.jspecify.annotations.NullMarked;
