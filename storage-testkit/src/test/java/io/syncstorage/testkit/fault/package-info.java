@NullMarked
package io.syncstorage.testkit.fault;

import org.jspecify.annotations.NullMarked;
