@NullMarked
package io.syncstorage.testkit.clients;

import org.jspecify.annotations.NullMarked;
