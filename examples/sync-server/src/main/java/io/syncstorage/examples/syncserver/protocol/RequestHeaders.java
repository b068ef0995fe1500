package io.syncstorage.examples.syncserver.protocol;

import java.util.List;
import java.util.Optional;

/** The headers of a request, as received. */
@FunctionalInterface
public interface RequestHeaders {

  /**
   * The values of one header in their order; empty if there is none.
   *
   * @param name in any case
   */
  List<String> all(String name);

  /**
   * The value of a header that occurs at most once.
   *
   * @throws ProtocolException 400 with code 1 if it occurs more often
   */
  default Optional<String> single(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw ProtocolException.illegal(name + " occurs more than once");
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0).strip());
  }
}
