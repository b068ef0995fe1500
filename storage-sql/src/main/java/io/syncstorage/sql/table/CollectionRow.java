package io.syncstorage.sql.table;

import io.syncstorage.api.value.Timestamp;

/**
 * A row of {@code user_collections}: an existing collection, or a user's clock row.
 *
 * @param count of all items kept, expired ones included
 * @param totalBytes of their payloads, expired ones included
 */
public record CollectionRow(int collection, Timestamp lastModified, long count, long totalBytes) {

  public boolean isClock() {
    return collection == CollectionKey.CLOCK;
  }
}
