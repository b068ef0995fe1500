package io.syncstorage.memcached.model.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the parts at one place of all states: equal parts have one number. A part recurs in
 * very many states, so a state is kept as a few numbers (SPIN calls this collapse compression).
 */
final class PartNumbers {
  private final Map<Object, Character> numbers = new HashMap<>();
  private final List<Object> parts = new ArrayList<>();

  char of(Object part) {
    Character known = numbers.get(part);
    if (known != null) {
      return known;
    }
    if (parts.size() > Character.MAX_VALUE) {
      throw new IllegalStateException("more different parts than numbers, one being " + part);
    }
    char number = (char) parts.size();
    numbers.put(part, number);
    parts.add(part);
    return number;
  }

  Object part(char number) {
    return parts.get(number);
  }
}
