/** The verdict as files: conformance.json, and one page of HTML that needs nothing else. */
@NullMarked
package io.syncstorage.testkit.report;

import org.jspecify.annotations.NullMarked;
