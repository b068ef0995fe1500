package io.syncstorage.api.value;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.syncstorage.api.error.InvalidOffsetException;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * A position in a query's order: right after one item. The format is the same for every store, so a
 * token that a cache gave out continues on the store behind it (QY-3).
 *
 * <p>It is a keyset position, not a count: it stays meaningful when items before it come or go.
 *
 * @param sortKey the item's {@code modified} in hundredths, or for {@link Sort#INDEX} its
 *     sortindex, empty if it had none
 * @param id the item's id
 * @param fingerprint of the query's ids, bounds and sort; see {@link BsoQuery#fingerprint()}
 */
public record Offset(OptionalLong sortKey, BsoId id, long fingerprint) {

  private static final int MAX_TOKEN_LENGTH = 256;

  /** The position right after an item in a query's order. */
  public static Offset after(Bso item, BsoQuery query) {
    OptionalLong sortKey =
        query.sort() != Sort.INDEX
            ? OptionalLong.of(item.modified().hundredths())
            : item.sortIndex().isPresent()
                ? OptionalLong.of(item.sortIndex().getAsInt())
                : OptionalLong.empty();
    return new Offset(sortKey, item.id(), query.fingerprint());
  }

  /**
   * Reads a token that {@link #toString()} wrote.
   *
   * @throws InvalidOffsetException if it did not
   */
  public static Offset parse(String token) {
    try {
      if (token.length() > MAX_TOKEN_LENGTH) {
        throw malformed();
      }
      String text = new String(Base64.getUrlDecoder().decode(token), US_ASCII);
      String[] parts = text.split(":", 3);
      if (parts.length != 3) {
        throw malformed();
      }
      OptionalLong sortKey =
          parts[1].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1]));
      Offset offset =
          new Offset(sortKey, new BsoId(parts[2]), Long.parseUnsignedLong(parts[0], 16));
      if (!offset.toString().equals(token)) {
        throw malformed();
      }
      return offset;
    } catch (IllegalArgumentException e) { // not base64, not a number, or no legal id
      throw malformed();
    }
  }

  private static InvalidOffsetException malformed() {
    return new InvalidOffsetException("the offset is not a token that a page gave out");
  }

  /** The token: characters of the URL-safe base64 alphabet only, without padding. */
  @Override
  public String toString() {
    String key = sortKey.isPresent() ? Long.toString(sortKey.getAsLong()) : "";
    String text = Long.toHexString(fingerprint) + ":" + key + ":" + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }
}
