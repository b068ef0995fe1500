package io.syncstorage.examples.syncserver.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a URL, decoded. A parameter given twice is refused: which one would count? */
public final class QueryString {

  /** Of a URL that has none. */
  public static final QueryString EMPTY = new QueryString(Map.of());

  private final Map<String, String> parameters;

  private QueryString(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads what follows the question mark.
   *
   * @throws ProtocolException 400 with code 1 if the encoding is malformed or a name occurs twice
   */
  public static QueryString parse(String raw) {
    if (raw.isEmpty()) {
      return EMPTY;
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw ProtocolException.illegal("a parameter occurs twice");
      }
    }
    return new QueryString(parameters);
  }

  /** The value; empty text for a parameter without one. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  public boolean has(String name) {
    return parameters.containsKey(name);
  }
}
