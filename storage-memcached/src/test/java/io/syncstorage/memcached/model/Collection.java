package io.syncstorage.memcached.model;

/** The collections of the one user: two that the store keeps, and a cache-only one. */
enum Collection {
  A,
  B,
  TABS
}
