package io.syncstorage.examples.custom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalInt;

/** What is kept, as bytes: numbers first, each in its full length, and the payload to the end. */
final class Values {

  private static final byte KEEP = 0;
  private static final byte RESET = 1;
  private static final byte SET = 2;
  private static final byte[] NOTHING = {};
  private static final int ITEM_NUMBERS = Long.BYTES + Long.BYTES + 1 + Integer.BYTES;
  private static final int PATCH_NUMBERS = 3 + Integer.BYTES + Long.BYTES;

  private Values() {}

  static byte[] of(Timestamp timestamp) {
    return of(timestamp.hundredths());
  }

  static byte[] of(Expiry expiry) {
    return of(expiry.epochMillis());
  }

  private static byte[] of(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static Timestamp timestamp(byte[] value) {
    return new Timestamp(ByteBuffer.wrap(value).getLong());
  }

  static Expiry expiry(byte[] value) {
    return new Expiry(ByteBuffer.wrap(value).getLong());
  }

  static byte[] of(Bso item) {
    byte[] payload = item.payload().getBytes(UTF_8);
    return ByteBuffer.allocate(ITEM_NUMBERS + payload.length)
        .putLong(item.modified().hundredths())
        .putLong(item.expiry().epochMillis())
        .put(item.sortIndex().isPresent() ? SET : KEEP)
        .putInt(item.sortIndex().orElse(0))
        .put(payload)
        .array();
  }

  static Bso item(BsoId id, byte[] value) {
    ByteBuffer numbers = ByteBuffer.wrap(value);
    Timestamp modified = new Timestamp(numbers.getLong());
    Expiry expiry = new Expiry(numbers.getLong());
    boolean hasSortIndex = numbers.get() == SET;
    int sortIndex = numbers.getInt();
    return new Bso(
        id,
        modified,
        payload(value, ITEM_NUMBERS),
        hasSortIndex ? OptionalInt.of(sortIndex) : OptionalInt.empty(),
        expiry);
  }

  static byte[] of(BsoPatch patch) {
    byte[] payload = patch.payload().apply(NOTHING, NOTHING, text -> text.getBytes(UTF_8));
    return ByteBuffer.allocate(PATCH_NUMBERS + payload.length)
        .put(kind(patch.payload()))
        .put(kind(patch.sortIndex()))
        .put(kind(patch.timeToLive()))
        .putInt(patch.sortIndex().apply(0, 0, index -> index))
        .putLong(patch.timeToLive().apply(0L, 0L, Duration::toMillis))
        .put(payload)
        .array();
  }

  static BsoPatch patch(BsoId id, byte[] value) {
    ByteBuffer numbers = ByteBuffer.wrap(value);
    byte payload = numbers.get();
    byte sortIndex = numbers.get();
    byte timeToLive = numbers.get();
    return new BsoPatch(
        id,
        change(payload, payload(value, PATCH_NUMBERS)),
        change(sortIndex, numbers.getInt()),
        change(timeToLive, Duration.ofMillis(numbers.getLong())));
  }

  private static byte kind(Change<?> change) {
    return !change.isGiven() ? KEEP : change instanceof Change.Reset<?> ? RESET : SET;
  }

  private static <T> Change<T> change(byte kind, T value) {
    return switch (kind) {
      case KEEP -> Change.keep();
      case RESET -> Change.reset();
      default -> Change.to(value);
    };
  }

  private static String payload(byte[] value, int from) {
    return new String(value, from, value.length - from, UTF_8);
  }
}
