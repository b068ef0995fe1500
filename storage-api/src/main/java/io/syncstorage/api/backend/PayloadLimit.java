package io.syncstorage.api.backend;

import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Payload;
import java.util.Collection;

/**
 * The size up to which a store takes payloads (IT-5), its trait {@code maxPayloadBytes}. To be
 * asked before anything of a call is done. Thread-safe.
 *
 * @param maxBytes the largest payload in UTF-8
 */
public record PayloadLimit(long maxBytes) {

  /**
   * Lets the patches pass.
   *
   * @throws ValueTooLargeException if one of them sets a payload that is larger
   */
  public void requirePatches(Collection<BsoPatch> patches) {
    for (BsoPatch patch : patches) {
      if (patch.payload() instanceof Change.To<String> to) {
        require(patch.id(), Payload.utf8Length(to.value()));
      }
    }
  }

  /**
   * Lets the items pass.
   *
   * @throws ValueTooLargeException if one of them has a payload that is larger
   */
  public void requireItems(Collection<Bso> items) {
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
