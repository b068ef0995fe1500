package io.syncstorage.testkit.model;

/** What an observation is about: it decides which rule a divergence breaks. */
enum Aspect {
  COMMITTED_TIMESTAMP,
  RESERVED,
  INFO,
  USAGE,
  ITEMS,
  ONE_ITEM,
  CREATED,
  DELETED,
  COLLECTION_EXISTED,
  MEASURED,
  BATCH,
  PURGED,
  ERROR
}
