package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Ways in which a decorator ruins a store that is right. */
enum BrokenStores {
  INFO_FROM_A_CACHE_THAT_NOBODY_INVALIDATES,
  READS_FROM_A_REPLICA_THAT_LAGS,
  EVERY_FIFTH_COMMIT_ACKNOWLEDGED_BUT_LOST,
  LARGE_PUTS_IN_TWO_SESSIONS,
  REPEATS_A_COMMIT_WHOSE_ANSWER_WAS_LOST,
  CONFLICT_AFTER_THE_COMMIT;

  SyncStorage over(SyncStorage right) {
    return switch (this) {
      case INFO_FROM_A_CACHE_THAT_NOBODY_INVALIDATES -> new StaleInfo(right);
      case READS_FROM_A_REPLICA_THAT_LAGS -> new LaggingReads(right);
      case EVERY_FIFTH_COMMIT_ACKNOWLEDGED_BUT_LOST -> new LostCommits(right);
      case LARGE_PUTS_IN_TWO_SESSIONS -> new TornPuts(right);
      case REPEATS_A_COMMIT_WHOSE_ANSWER_WAS_LOST -> new Repeats(right);
      case CONFLICT_AFTER_THE_COMMIT -> new FalseConflicts(right);
    };
  }

  private static final class StaleInfo extends ForwardingStorage {
    private final Map<UserId, UserInfo> cached = new ConcurrentHashMap<>();

    StaleInfo(SyncStorage right) {
      super(right);
    }

    @Override
    public UserInfo info(UserId user) {
      return cached.computeIfAbsent(user, store()::info);
    }
  }

  private static final class LaggingReads extends ForwardingStorage {
    private final Map<CollectionName, CollectionReader> ahead = new ConcurrentHashMap<>();

    LaggingReads(SyncStorage right) {
      super(right);
    }

    @Override
    public CollectionReader lockForRead(UserId user, CollectionName name, Duration maxWait) {
      CollectionReader fresh = store().lockForRead(user, name, maxWait);
      CollectionReader earlier = ahead.put(name, fresh);
      return earlier == null ? store().lockForRead(user, name, maxWait) : earlier;
    }
  }

  private static final class LostCommits extends ForwardingStorage {
    private final AtomicInteger commits = new AtomicInteger();

    LostCommits(SyncStorage right) {
      super(right);
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName name, Duration maxWait) {
      CollectionWriter writer = store().lockForWrite(user, name, maxWait);
      return InterceptedWriter.intercept(
          writer,
          (method, arguments, proceed) -> {
            if (!method.equals("commit") || commits.incrementAndGet() % 5 != 0) {
              return proceed.get();
            }
            return timestampOr(writer);
          });
    }

    private static Timestamp timestampOr(CollectionWriter writer) {
      try {
        return writer.timestamp();
      } catch (IllegalStateException e) {
        return writer.commit();
      }
    }
  }

  private static final class TornPuts extends ForwardingStorage {
    TornPuts(SyncStorage right) {
      super(right);
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName name, Duration maxWait) {
      List<BsoPatch> rest = new ArrayList<>();
      CollectionWriter writer = store().lockForWrite(user, name, maxWait);
      return InterceptedWriter.intercept(
          writer,
          (method, arguments, proceed) -> {
            if (method.equals("putAll")) {
              List<BsoPatch> patches = patches(arguments[0]);
              int half = patches.size() / 2;
              rest.addAll(patches.subList(half, patches.size()));
              return writer.putAll(patches.subList(0, half));
            }
            Object result = proceed.get();
            if (method.equals("commit") && !rest.isEmpty()) {
              return store().putAll(user, name, rest).timestamp();
            }
            return result;
          });
    }

    private static List<BsoPatch> patches(Object argument) {
      return ((Collection<?>) argument).stream().map(BsoPatch.class::cast).toList();
    }
  }

  private static final class Repeats extends ForwardingStorage {
    private final AtomicInteger commits = new AtomicInteger();

    Repeats(SyncStorage right) {
      super(right);
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName name, Duration maxWait) {
      List<BsoPatch> all = new ArrayList<>();
      return InterceptedWriter.intercept(
          store().lockForWrite(user, name, maxWait),
          (method, arguments, proceed) -> {
            if (method.equals("putAll")) {
              all.addAll(TornPuts.patches(arguments[0]));
            }
            Object result = proceed.get();
            if (method.equals("commit") && !all.isEmpty() && commits.incrementAndGet() % 3 == 0) {
              store().putAll(user, name, all);
              throw new OutcomeUnknownException("the answer was lost", null);
            }
            return result;
          });
    }
  }

  private static final class FalseConflicts extends ForwardingStorage {
    private final AtomicInteger commits = new AtomicInteger();

    FalseConflicts(SyncStorage right) {
      super(right);
    }

    @Override
    public CollectionWriter lockForWrite(UserId user, CollectionName name, Duration maxWait) {
      return InterceptedWriter.intercept(
          store().lockForWrite(user, name, maxWait),
          (method, arguments, proceed) -> {
            Object result = proceed.get();
            if (method.equals("commit") && commits.incrementAndGet() % 4 == 0) {
              throw new ConflictException("another session won, or so it says");
            }
            return result;
          });
    }
  }
}
