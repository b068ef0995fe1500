package io.syncstorage.memcached.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.memcached.client.CacheKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every entry has a key of its own, of a legal length. */
class CacheKeysTest {

  private static final UserId USER = new UserId(Long.MAX_VALUE);
  private static final CollectionName NAME = new CollectionName("x".repeat(32));
  private static final Token NONCE = new Token(-1, -1);

  @Test
  void noTwoEntriesShareAKey() {
    CacheKeys keys = new CacheKeys("sync:");
    CollectionName other = new CollectionName("m");

    assertThat(
            List.of(
                keys.metadata(USER),
                keys.metadata(new UserId(1)),
                keys.sharedBody(USER, NAME, 0),
                keys.sharedBody(USER, NAME, 1),
                keys.sharedBody(USER, other, 0),
                keys.ownBody(USER, NAME, NONCE, 0),
                keys.ownBody(USER, NAME, NONCE, 1),
                keys.ownBody(USER, NAME, new Token(0, 0), 0),
                keys.batch(USER, NAME, new BatchId("b"), NONCE, 0),
                keys.batch(USER, NAME, new BatchId("b"), NONCE, 1),
                keys.lock(USER, NAME),
                keys.lock(USER, other)))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.text().startsWith("sync:" + key.user() + ":"));
  }

  @Test
  void theLongestPrefixLeavesRoomForTheLongestKey() {
    CacheKeys keys = new CacheKeys("p".repeat(CacheKeys.LONGEST_PREFIX));

    CacheKey longest = keys.batch(USER, NAME, new BatchId("b".repeat(64)), NONCE, 999);

    assertThat(longest.text()).hasSizeLessThanOrEqualTo(CacheKey.LONGEST);
  }

  @Test
  void aPrefixThatIsNoPartOfAKeyIsRefused() {
    for (String prefix : List.of("a b", "\n", "\u00e4", "p".repeat(65))) {
      assertThatThrownBy(() -> new CacheKeys(prefix))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("keyPrefix");
    }
  }
}
