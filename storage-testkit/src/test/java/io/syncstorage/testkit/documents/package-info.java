/** Documents that are written by the code they are about. */
@NullMarked
package io.syncstorage.testkit.documents;

import org.jspecify.annotations.NullMarked;
