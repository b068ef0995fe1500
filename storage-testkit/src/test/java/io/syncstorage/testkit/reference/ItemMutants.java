package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.zoo.Mutant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that keep items wrongly. */
final class ItemMutants {

  private ItemMutants() {}

  private static Bso withPayload(Bso item, String payload) {
    return new Bso(item.id(), item.modified(), payload, item.sortIndex(), item.expiry());
  }

  private static int nineDigits(int index) {
    return Math.max(-999_999_999, Math.min(999_999_999, index));
  }

  /** A store that spells ids in its own way. */
  private static Semantics spelling(UnaryOperator<String> spelled) {
    return new Semantics() {
      @Override
      PutReport put(
          SortedMap<BsoId, Bso> items,
          Collection<BsoPatch> patches,
          Timestamp timestamp,
          Instant now) {
        List<BsoPatch> misspelt =
            patches.stream()
                .map(
                    patch ->
                        new BsoPatch(
                            new BsoId(spelled.apply(patch.id().value())),
                            patch.payload(),
                            patch.sortIndex(),
                            patch.timeToLive()))
                .toList();
        return super.put(items, misspelt, timestamp, now);
      }
    };
  }

  static List<Mutant> all() {
    return List.of(
        SemanticMutants.mutant(
            "ids compared without their case", "IT-2", spelling(id -> id.toLowerCase(Locale.ROOT))),
        SemanticMutants.mutant(
            "trailing spaces of ids trimmed",
            "IT-2",
            spelling(id -> id.isBlank() ? id : id.stripTrailing())),
        SemanticMutants.mutant(
            "ids cut after 63 characters",
            "IT-2",
            spelling(id -> id.length() > 63 ? id.substring(0, 63) : id)),
        SemanticMutants.mutant(
            "characters of four bytes lost",
            "IT-2",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return withPayload(
                    changed, changed.payload().replaceAll("[^\\u0000-\\uffff]", "?"));
              }
            }),
        SemanticMutants.mutant(
            "payloads stripped of white space",
            "IT-2",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return withPayload(changed, changed.payload().strip());
              }
            }),
        SemanticMutants.mutant(
            "a payload that is not given is emptied",
            "IT-1",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return patch.payload().isGiven() ? changed : withPayload(changed, "");
              }
            }),
        SemanticMutants.mutant(
            "a reset is taken for an absent field",
            "IT-1",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return patch.payload() instanceof Change.Reset<String>
                    ? withPayload(changed, item.payload())
                    : changed;
              }
            }),
        SemanticMutants.mutant(
            "a new item has sortindex zero",
            "IT-1",
            new Semantics() {
              @Override
              Bso create(BsoPatch patch, Timestamp timestamp) {
                Bso created = super.create(patch, timestamp);
                return created.sortIndex().isPresent()
                    ? created
                    : new Bso(
                        created.id(),
                        created.modified(),
                        created.payload(),
                        OptionalInt.of(0),
                        created.expiry());
              }
            }),
        SemanticMutants.mutant(
            "a sortindex cut to nine digits",
            "IT-1",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return new Bso(
                    changed.id(),
                    changed.modified(),
                    changed.payload(),
                    changed.sortIndex().stream().map(ItemMutants::nineDigits).findFirst(),
                    changed.expiry());
              }
            }),
        SemanticMutants.mutant(
            "the first patch of an id wins",
            "WR-4",
            new Semantics() {
              @Override
              PutReport put(
                  SortedMap<BsoId, Bso> items,
                  Collection<BsoPatch> patches,
                  Timestamp timestamp,
                  Instant now) {
                List<BsoPatch> reversed = new ArrayList<>(patches);
                Collections.reverse(reversed);
                return super.put(items, reversed, timestamp, now);
              }
            }),
        SemanticMutants.mutant(
            "an item that lives a millisecond too long",
            "IT-3",
            new Semantics() {
              @Override
              boolean isGone(Bso item, Instant now) {
                return super.isGone(item, now.minusMillis(1));
              }
            }),
        SemanticMutants.mutant(
            "a TTL counted in seconds",
            "IT-3",
            new Semantics() {
              @Override
              Bso change(Bso item, BsoPatch patch, Timestamp timestamp) {
                Bso changed = super.change(item, patch, timestamp);
                return new Bso(
                    changed.id(),
                    changed.modified(),
                    changed.payload(),
                    changed.sortIndex(),
                    new Expiry(changed.expiry().epochMillis() / 1_000 * 1_000));
              }
            }),
        SemanticMutants.mutant(
            "an expired item patched back to life, and deletable",
            "IT-3",
            new Semantics() {
              @Override
              @Nullable Bso existing(SortedMap<BsoId, Bso> items, BsoId id, Instant now) {
                return items.get(id);
              }
            }),
        SemanticMutants.mutant(
            "an expired item counted",
            "IT-3",
            new Semantics() {
              @Override
              CollectionUsage usage(CollectionState collection, Instant now) {
                return super.usage(collection, Instant.EPOCH);
              }
            }),
        SemanticMutants.mutant(
            "the mark of no expiry taken for a date",
            "IT-4",
            new Semantics() {
              @Override
              boolean isGone(Bso item, Instant now) {
                return now.toEpochMilli() >= item.expiry().epochMillis();
              }
            }),
        SemanticMutants.mutant(
            "a limit on payloads that counts characters",
            "IT-5",
            new Semantics() {
              @Override
              boolean isTooLarge(String payload) {
                return payload.length() > maxPayloadBytes();
              }
            }),
        SemanticMutants.mutant(
            "a limit on payloads that is one byte short",
            "IT-5",
            new Semantics() {
              @Override
              boolean isTooLarge(String payload) {
                return size(payload) >= maxPayloadBytes();
              }
            }),
        SemanticMutants.mutant(
            "sizes counted in characters",
            "MD-2",
            new Semantics() {
              @Override
              long size(String payload) {
                return payload.length();
              }
            }),
        SemanticMutants.mutant(
            "a batch that never expires",
            "BA-3",
            new Semantics() {
              @Override
              boolean isGone(BatchState batch, Instant now) {
                return false;
              }
            }));
  }
}
