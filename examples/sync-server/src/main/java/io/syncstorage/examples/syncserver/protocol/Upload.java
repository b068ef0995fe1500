package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Invalid;
import io.syncstorage.examples.syncserver.protocol.ParsedBso.Valid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a POST is to be stored, and what not. Once a limit of records or bytes is reached, all
 * that follows waits for another request, so that later patches of an item never overtake earlier
 * ones.
 *
 * @param patches to be stored, in their order
 * @param failed the others, with the reason for each
 */
public record Upload(List<BsoPatch> patches, Map<String, BsoProblem> failed) {

  /** Sorts the BSOs of a body. */
  public static Upload of(List<ParsedBso> bsos, Limits limits) {
    List<BsoPatch> patches = new ArrayList<>();
    Map<String, BsoProblem> failed = new LinkedHashMap<>();
    long records = 0;
    long bytes = 0;
    for (ParsedBso bso : bsos) {
      if (bso instanceof Invalid invalid) {
        failed.put(invalid.id(), invalid.problem());
      } else if (bso instanceof Valid valid) {
        records++;
        bytes += valid.payloadBytes();
        if (records > limits.maxPostRecords()) {
          failed.put(valid.patch().id().value(), BsoProblem.TOO_MANY_RECORDS);
        } else if (bytes > limits.maxPostBytes()) {
          failed.put(valid.patch().id().value(), BsoProblem.TOO_MANY_BYTES);
        } else {
          patches.add(valid.patch());
        }
      }
    }
    return new Upload(patches, failed);
  }

  /** The ids of what is to be stored, each once. */
  public Set<BsoId> success() {
    Set<BsoId> ids = new LinkedHashSet<>();
    patches.forEach(patch -> ids.add(patch.id()));
    return ids;
  }
}
