package io.syncstorage.api.value;

import java.util.Set;

/**
 * What a put did.
 *
 * @param created the ids that did not exist before; an expired item does not exist
 */
public record PutReport(Set<BsoId> created) {

  public PutReport {
    created = Set.copyOf(created);
  }
}
