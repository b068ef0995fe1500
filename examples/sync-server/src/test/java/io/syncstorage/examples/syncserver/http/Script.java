package io.syncstorage.examples.syncserver.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What happens when a method of the store is called, before it does its work. */
final class Script {

  private final Map<String, ConcurrentLinkedDeque<Runnable>> once = new ConcurrentHashMap<>();
  private final Map<String, Runnable> always = new ConcurrentHashMap<>();

  /** At the next call only; may be repeated for further calls. */
  void once(String method, Runnable action) {
    once.computeIfAbsent(method, name -> new ConcurrentLinkedDeque<>()).add(action);
  }

  /** At every call. */
  void always(String method, Runnable action) {
    always.put(method, action);
  }

  void failOnce(String method, RuntimeException failure) {
    once(method, throwing(failure));
  }

  void failAlways(String method, RuntimeException failure) {
    always(method, throwing(failure));
  }

  private static Runnable throwing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  void play(String method) {
    Runnable first = once.getOrDefault(method, new ConcurrentLinkedDeque<>()).poll();
    Runnable every = always.get(method);
    if (first != null) {
      first.run();
    }
    if (every != null) {
      every.run();
    }
  }
}
