package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line: a whole item, so that a field which is not given means that field's default.
 *
 * @param timeToLive in seconds, counted from {@code modified} if that is given, otherwise from the
 *     import; none: the item never expires
 * @param modified when the item was last changed in the store that it was exported from
 */
record TransferItem(
    CollectionName collection,
    BsoId id,
    String payload,
    OptionalInt sortIndex,
    OptionalLong timeToLive,
    Optional<Timestamp> modified) {

  /**
   * An item as the store has it.
   *
   * @param withTimestamp whether to keep its {@code modified}; without it a time-to-live is one
   *     that an import can give: 365 days at most
   */
  static TransferItem of(CollectionName collection, Bso bso, boolean withTimestamp) {
    return new TransferItem(
        collection,
        bso.id(),
        bso.payload(),
        bso.sortIndex(),
        TimeToLive.secondsOf(bso, withTimestamp),
        withTimestamp ? Optional.of(bso.modified()) : Optional.empty());
  }

  /** Without the payload, which never shows in a log. */
  @Override
  public String toString() {
    return "TransferItem[" + collection + "/" + id + "]";
  }
}
