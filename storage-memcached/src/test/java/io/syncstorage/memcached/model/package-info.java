/**
 * The cache protocol as a model whose every state can be visited: who takes part, one class each,
 * step by step in the words of the protocol, and everything that may go wrong meanwhile.
 */
@NullMarked
package io.syncstorage.memcached.model;

import org.jspecify.annotations.NullMarked;
