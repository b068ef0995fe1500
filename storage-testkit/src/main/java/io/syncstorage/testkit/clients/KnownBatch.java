package io.syncstorage.testkit.clients;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose whole content its client knows, so that applying it is a put of that content.
 *
 * @param id set when the store has made it
 * @param shared whether other clients know it too; then nobody appends any more
 */
record KnownBatch(
    CollectionName collection,
    AtomicReference<@Nullable BatchId> id,
    List<BsoPatch> content,
    boolean shared) {

  KnownBatch {
    content = List.copyOf(content);
  }

  static KnownBatch of(CollectionName collection) {
    return new KnownBatch(collection, new AtomicReference<>(), List.of(), false);
  }

  /** The id, once the store has made it. */
  BatchId madeId() {
    return Objects.requireNonNull(id.get());
  }

  KnownBatch with(List<BsoPatch> patches) {
    List<BsoPatch> more = new ArrayList<>(content);
    more.addAll(patches);
    return new KnownBatch(collection, id, more, shared);
  }

  KnownBatch forAll() {
    return new KnownBatch(collection, id, content, true);
  }
}
