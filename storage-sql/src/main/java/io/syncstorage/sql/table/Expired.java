package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Bso.BSO;

import io.syncstorage.api.value.Expiry;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Which items are gone at an instant (IT-3), as conditions. */
final class Expired {

  private Expired() {}

  /** The items that are gone; few, and found by an index. */
  static Condition at(Instant now) {
    return BSO.TTL.le(lastGone(now));
  }

  /** The items that exist; many, so that no index over the expiry is worth its use. */
  static Condition notAt(Instant now) {
    return BSO.TTL.minus(lastGone(now)).gt(DSL.inline(0L));
  }

  static boolean isReached(long ttl, Instant now) {
    return ttl <= lastGone(now);
  }

  /** What is written for {@link Expiry#NEVER} is never reached, however late it is. */
  private static long lastGone(Instant now) {
    return Math.min(now.toEpochMilli(), Expiry.NEVER_MILLIS - 1);
  }
}
