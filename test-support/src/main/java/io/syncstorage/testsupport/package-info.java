/** Real servers for tests: each test starts its own on a free port and stops exactly that one. */
@NullMarked
package io.syncstorage.testsupport;

import org.jspecify.annotations.NullMarked;
