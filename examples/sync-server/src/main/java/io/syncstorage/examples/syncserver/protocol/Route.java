package io.syncstorage.examples.syncserver.protocol;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a path names. Decided on the path as it was sent: an encoded slash separates nothing, and
 * each part is decoded once, when it is asked for.
 *
 * @param uid the user, if the path lies below a user's root
 * @param parts the encoded variable parts: collection and id, as far as the endpoint has them
 */
public record Route(Endpoint endpoint, OptionalLong uid, List<String> parts) {

  private static final String PREFIX = "/1.5/";
  private static final int MAX_UID_DIGITS = 10;

  /** The route of a path without its query, nothing decoded. */
  public static Route of(String rawPath) {
    return rawPath.startsWith(PREFIX) ? ofUser(rawPath) : new Route(service(rawPath));
  }

  private Route(Endpoint endpoint) {
    this(endpoint, OptionalLong.empty(), List.of());
  }

  private static Endpoint service(String path) {
    return switch (path) {
      case "/" -> Endpoint.FRONT_PAGE;
      case "/__heartbeat__" -> Endpoint.HEARTBEAT;
      case "/__lbheartbeat__" -> Endpoint.LOAD_BALANCER_HEARTBEAT;
      case "/__version__" -> Endpoint.VERSION;
      default -> Endpoint.UNKNOWN;
    };
  }

  private static Route ofUser(String path) {
    int slash = path.indexOf('/', PREFIX.length());
    String uid = path.substring(PREFIX.length(), slash < 0 ? path.length() : slash);
    if (!isUid(uid)) {
      return new Route(Endpoint.UNKNOWN);
    }
    OptionalLong user = OptionalLong.of(Long.parseLong(uid));
    return slash < 0
        ? new Route(Endpoint.USER, user, List.of())
        : belowUser(user, path.substring(slash + 1));
  }

  private static Route belowUser(OptionalLong user, String path) {
    return switch (path) {
      case "info/collections" -> new Route(Endpoint.INFO_COLLECTIONS, user, List.of());
      case "info/collection_counts" -> new Route(Endpoint.INFO_COLLECTION_COUNTS, user, List.of());
      case "info/collection_usage" -> new Route(Endpoint.INFO_COLLECTION_USAGE, user, List.of());
      case "info/quota" -> new Route(Endpoint.INFO_QUOTA, user, List.of());
      case "info/configuration" -> new Route(Endpoint.INFO_CONFIGURATION, user, List.of());
      case "storage" -> new Route(Endpoint.STORAGE, user, List.of());
      default -> inStorage(user, List.of(path.split("/", -1)));
    };
  }

  private static Route inStorage(OptionalLong user, List<String> segments) {
    if (!segments.get(0).equals("storage") || segments.contains("")) {
      return new Route(Endpoint.UNKNOWN, user, List.of());
    }
    List<String> parts = segments.subList(1, segments.size());
    return switch (parts.size()) {
      case 1 -> new Route(Endpoint.COLLECTION, user, parts);
      case 2 -> new Route(Endpoint.ITEM, user, parts);
      default -> new Route(Endpoint.UNKNOWN, user, List.of());
    };
  }

  private static boolean isUid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_UID_DIGITS
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /**
   * The collection.
   *
   * @throws ProtocolException 400 with code 13 if it cannot be the name of one
   */
  public CollectionName collection() {
    try {
      return new CollectionName(PercentEncoding.decodePath(parts.get(0)));
    } catch (InvalidValueException e) {
      throw new ProtocolException(400, ErrorCode.INVALID_COLLECTION, "no collection's name");
    }
  }

  /**
   * The item's id.
   *
   * @throws ProtocolException 400 with code 8 if it cannot be an id
   */
  public BsoId id() {
    try {
      return new BsoId(PercentEncoding.decodePath(parts.get(1)));
    } catch (InvalidValueException e) {
      throw ProtocolException.invalidBso("no BSO's id");
    }
  }
}
