package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.error.InvalidOffsetException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Sort;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which items of a collection a read asks for, and whether whole or by id.
 *
 * @param full whole BSOs
 */
public record CollectionQuery(BsoQuery items, boolean full) {

  /** The most ids of one request. */
  public static final int MAX_IDS = 100;

  private static final Pattern LIMIT = Pattern.compile("[0-9]++");

  /**
   * Reads the parameters of a read; others are ignored.
   *
   * @throws ProtocolException 400 with code 1 if one is malformed
   */
  public static CollectionQuery of(QueryString query) {
    BsoQuery.Builder items = BsoQuery.builder();
    ids(query).ifPresent(items::ids);
    query.get("newer").map(text -> bound(DecimalSeconds.floor(text))).ifPresent(items::newer);
    query.get("older").map(text -> bound(DecimalSeconds.ceiling(text))).ifPresent(items::older);
    query.get("sort").map(CollectionQuery::sort).ifPresent(items::sort);
    query.get("limit").map(CollectionQuery::limit).ifPresent(items::limit);
    try {
      query.get("offset").map(Offset::parse).ifPresent(items::offset);
      return new CollectionQuery(items.build(), query.has("full"));
    } catch (InvalidOffsetException e) {
      throw ProtocolException.illegal("an offset that no page of this query gave out");
    }
  }

  /**
   * The {@code ids} parameter: a list split at commas after it was decoded, as the protocol has it;
   * so an id with a comma in it cannot be asked for this way.
   *
   * @throws ProtocolException 400 with code 1 if an id is none, or there are too many
   */
  public static Optional<SortedSet<BsoId>> ids(QueryString query) {
    return query.get("ids").map(CollectionQuery::parseIds);
  }

  private static SortedSet<BsoId> parseIds(String list) {
    String[] ids = list.split(",", -1);
    if (ids.length > MAX_IDS) {
      throw ProtocolException.illegal("more than " + MAX_IDS + " ids");
    }
    SortedSet<BsoId> parsed = new TreeSet<>();
    try {
      for (String id : ids) {
        parsed.add(new BsoId(id));
      }
    } catch (InvalidValueException e) {
      throw ProtocolException.illegal("a list of ids with one that cannot be an id");
    }
    return parsed;
  }

  private static Timestamp bound(Optional<Timestamp> timestamp) {
    return timestamp.orElseThrow(
        () -> ProtocolException.illegal("newer or older is no non-negative decimal"));
  }

  private static Sort sort(String text) {
    return switch (text) {
      case "newest" -> Sort.NEWEST;
      case "oldest" -> Sort.OLDEST;
      case "index" -> Sort.INDEX;
      default -> throw ProtocolException.illegal("sort is not newest, oldest or index");
    };
  }

  /** A limit beyond what can be counted limits nothing. */
  private static int limit(String text) {
    if (!LIMIT.matcher(text).matches()) {
      throw ProtocolException.illegal("limit is no non-negative integer");
    }
    return (int) Math.min(Numbers.parseCapped(text), Integer.MAX_VALUE);
  }
}
