package io.syncstorage.examples.syncserver.protocol;

import static io.syncstorage.examples.syncserver.protocol.Method.DELETE;
import static io.syncstorage.examples.syncserver.protocol.Method.GET;
import static io.syncstorage.examples.syncserver.protocol.Method.POST;
import static io.syncstorage.examples.syncserver.protocol.Method.PUT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of resources, and which methods each has. */
public enum Endpoint {
  FRONT_PAGE("/", GET),
  HEARTBEAT("/__heartbeat__", GET),
  LOAD_BALANCER_HEARTBEAT("/__lbheartbeat__", GET),
  VERSION("/__version__", GET),
  INFO_COLLECTIONS("info/collections", GET),
  INFO_COLLECTION_COUNTS("info/collection_counts", GET),
  INFO_COLLECTION_USAGE("info/collection_usage", GET),
  INFO_QUOTA("info/quota", GET),
  INFO_CONFIGURATION("info/configuration", GET),
  USER("{user}", DELETE),
  STORAGE("storage", DELETE),
  COLLECTION("storage/{collection}", GET, POST, DELETE),
  ITEM("storage/{collection}/{id}", GET, PUT, DELETE),
  /** A path that is no resource. */
  UNKNOWN("unknown");

  private final String template;

  @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor, never changed after
  private final Set<Method> methods = EnumSet.noneOf(Method.class);

  Endpoint(String template, Method... methods) {
    this.template = template;
    this.methods.addAll(Arrays.asList(methods));
  }

  /** The path with names for its variable parts; below a user's root unless it begins with /. */
  public String template() {
    return template;
  }

  public boolean has(Method method) {
    return methods.contains(method);
  }

  /** The value of an {@code Allow} header. */
  public String allow() {
    String names = methods.stream().map(Method::name).collect(Collectors.joining(", "));
    return has(GET) ? "HEAD, " + names : names;
  }
}
