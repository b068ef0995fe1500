package io.syncstorage.memcached.entry;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.entry.StoredPart.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Any value there can be, from a seed. */
final class RandomEntries {

  private final Random random;

  RandomEntries(long seed) {
    random = new Random(seed);
  }

  Metadata metadata() {
    return new Metadata(
        new UserId(random.nextLong() & Long.MAX_VALUE),
        token(),
        timestamp(),
        new StoredPart(
            oneOf(Coverage.COMPLETE, Coverage.PARTIAL, Coverage.OVERSIZE),
            timestamp(),
            Instant.ofEpochSecond(random.nextInt()),
            byName(this::state)),
        new HeldPart(timestamp(), token(), byName(this::held), batches()),
        Optional.of(new UserMark(token(), maybe(this::timestamp))).filter(mark -> yes()));
  }

  private <T> SortedMap<CollectionName, T> byName(Supplier<T> values) {
    SortedMap<CollectionName, T> all = new TreeMap<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      all.put(name(), values.get());
    }
    return all;
  }

  private CollectionState state() {
    Instant asOf = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
    return switch (random.nextInt(5)) {
      case 0 -> new CollectionState.Clean(timestamp(), token(), chunks(), usage(), asOf);
      case 1 -> new CollectionState.CleanWithoutBody(timestamp(), yes(), asOf);
      case 2 -> new CollectionState.Absent(asOf);
      case 3 -> new CollectionState.Dirty(token());
      default -> new CollectionState.Filling(token());
    };
  }

  private HeldCollection held() {
    return new HeldCollection(timestamp(), token(), chunks(), usage());
  }

  private Map<BatchId, HeldBatch> batches() {
    Map<BatchId, HeldBatch> all = new HashMap<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      Instant created = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
      all.put(
          new BatchId(token().toString()), new HeldBatch(name(), created, token(), chunks() - 1));
    }
    return all;
  }

  List<Bso> items(int most) {
    List<Bso> items = new ArrayList<>();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      items.add(
          new Bso(
              id(),
              timestamp(),
              payload(),
              yes() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
              yes() ? new Expiry(random.nextLong(Expiry.NEVER_MILLIS)) : Expiry.NEVER));
    }
    return items;
  }

  List<BsoPatch> patches() {
    List<BsoPatch> patches = new ArrayList<>();
    for (int left = random.nextInt(20); left > 0; left--) {
      patches.add(
          new BsoPatch(
              id(),
              change(this::payload),
              change(random::nextInt),
              change(() -> Duration.ofMillis(random.nextLong(31_536_000_001L)))));
    }
    return patches;
  }

  private <T> Change<T> change(Supplier<T> value) {
    return switch (random.nextInt(3)) {
      case 0 -> Change.keep();
      case 1 -> Change.reset();
      default -> Change.to(value.get());
    };
  }

  private String payload() {
    int length = random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(0x7F);
            case 1 -> 0x80 + random.nextInt(0x780);
            case 2 -> 0x1F600 + random.nextInt(50);
            default -> 'a';
          });
    }
    return text.toString();
  }

  private BsoId id() {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(BsoId.MAX_LENGTH); left > 0; left--) {
      text.append((char) (' ' + random.nextInt('~' - ' ' + 1)));
    }
    return new BsoId(text.toString());
  }

  CollectionName name() {
    String alphabet = "aZ09._-";
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(CollectionName.MAX_LENGTH); left > 0; left--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return new CollectionName(text.toString());
  }

  Token token() {
    return new Token(random.nextLong(), random.nextLong());
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private Usage usage() {
    return new Usage(
        random.nextInt(1000), random.nextLong() & Long.MAX_VALUE, new Expiry(random.nextInt(1000)));
  }

  private int chunks() {
    return 1 + random.nextInt(8);
  }

  private Timestamp timestamp() {
    return new Timestamp(random.nextLong(Timestamp.MAX.hundredths() + 1));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return yes() ? Optional.of(value.get()) : Optional.empty();
  }

  private Coverage oneOf(Coverage... all) {
    return all[random.nextInt(all.length)];
  }

  private boolean yes() {
    return random.nextBoolean();
  }
}
