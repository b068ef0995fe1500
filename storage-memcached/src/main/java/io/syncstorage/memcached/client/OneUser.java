package io.syncstorage.memcached.client;

import java.util.List;

/** What goes to one server in one trip belongs to one user. */
final class OneUser {

  private OneUser() {}

  static void require(List<CacheKey> keys) {
    if (!keys.isEmpty()) {
      require(keys.get(0), keys);
    }
  }

  static void require(CacheKey first, List<CacheKey> others) {
    if (!others.stream().allMatch(key -> key.user().equals(first.user()))) {
      throw new IllegalArgumentException("entries of several users in one trip");
    }
  }
}
