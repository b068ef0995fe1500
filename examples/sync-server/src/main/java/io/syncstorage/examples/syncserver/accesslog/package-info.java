/** The access log: one JSON object a request, without payloads, headers or credentials. */
@NullMarked
package io.syncstorage.examples.syncserver.accesslog;

import org.jspecify.annotations.NullMarked;
