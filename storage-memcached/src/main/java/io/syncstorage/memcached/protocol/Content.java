package io.syncstorage.memcached.protocol;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.Timestamp;
import java.util.List;

/**
 * One committed version of a collection.
 *
 * @param items all of them; some may have expired
 */
public record Content(boolean exists, Timestamp lastModified, List<Bso> items) {

  public static final Content ABSENT = new Content(false, Timestamp.ZERO, List.of());

  public Content {
    items = List.copyOf(items);
  }

  /** Without the items, whose payloads never show. */
  @Override
  public String toString() {
    return "Content[" + lastModified + ", " + items.size() + " items]";
  }
}
