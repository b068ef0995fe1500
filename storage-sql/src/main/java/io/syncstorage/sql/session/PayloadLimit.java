package io.syncstorage.sql.session;

import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Payload;
import java.util.Collection;

/** The size up to which the store takes payloads (IT-5); checked before anything is changed. */
record PayloadLimit(long maxBytes) {

  void requirePatches(Collection<BsoPatch> patches) {
    for (BsoPatch patch : patches) {
      if (patch.payload() instanceof Change.To<String> to) {
        require(patch.id(), Payload.utf8Length(to.value()));
      }
    }
  }

  void requireItems(Collection<Bso> items) {
    for (Bso item : items) {
      require(item.id(), item.payloadBytes());
    }
  }

  private void require(BsoId id, long bytes) {
    if (bytes > maxBytes) {
      throw new ValueTooLargeException(
          "the payload of " + id + " is larger than " + maxBytes + " bytes");
    }
  }
}
