package io.syncstorage.testkit.reference;

import io.syncstorage.api.LockScope;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.zoo.ForwardingStorage;
import io.syncstorage.testkit.zoo.SharedHarness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Reference stores whose locks reach no further than their instance, as those of a cluster's nodes
 * do: what two instances do at once is found out at the commit, of which the first wins.
 */
public class NodeStores extends SharedHarness {

  private final Map<UserId, Cluster> users = new ConcurrentHashMap<>();
  private final AtomicLong batches = new AtomicLong();

  /** A cluster without users. */
  public NodeStores() {}

  /** What all nodes know of one user. Its monitor guards it. */
  private static final class Cluster {

    private UserState committed = UserState.EMPTY;
    private final Map<CollectionName, Long> versions = new HashMap<>();
    private long wholeVersion;

    synchronized UserState committed() {
      return committed;
    }

    synchronized long version(CollectionName collection) {
      return wholeVersion + versions.getOrDefault(collection, 0L);
    }

    synchronized long wholeVersion() {
      return wholeVersion + versions.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** One user on one node: locks of its own over what the nodes share. */
  private final class NodeAccount extends Account {

    private final Cluster cluster;
    private final Map<Lease, CollectionName> collections = new HashMap<>();
    private final Map<Lease, Long> found = new HashMap<>();

    NodeAccount(Cluster cluster) {
      this.cluster = cluster;
    }

    @Override
    synchronized UserState committed() {
      return cluster.committed();
    }

    @Override
    synchronized Lease lockCollection(
        CollectionName collection, Duration maxWait, InstantSource clock) {
      Lease lease = super.lockCollection(collection, maxWait, clock);
      collections.put(lease, collection);
      found.put(lease, cluster.version(collection));
      return lease;
    }

    @Override
    synchronized Lease lockEverything(Duration maxWait, InstantSource clock) {
      Lease lease = super.lockEverything(maxWait, clock);
      found.put(lease, cluster.wholeVersion());
      return lease;
    }

    @Override
    synchronized void replace(UnaryOperator<UserState> change) {
      synchronized (cluster) {
        cluster.committed = change.apply(cluster.committed);
      }
    }

    @Override
    synchronized UserState commit(Lease lease, UnaryOperator<UserState> change) {
      lease.requireHeld();
      synchronized (cluster) {
        CollectionName collection = collections.get(lease);
        long version = collection == null ? cluster.wholeVersion() : cluster.version(collection);
        UserState before = cluster.committed;
        UserState after = change.apply(before);
        boolean overtaken = !Long.valueOf(version).equals(found.get(lease));
        if (overtaken || (collection != null && isTooLate(before, change))) {
          lease.end();
          throw new ConflictException("another node has committed meanwhile");
        }
        cluster.committed = after;
        if (collection != null) {
          cluster.versions.merge(collection, 1L, Long::sum);
        } else if (leavesAMark(after.equals(before))) {
          cluster.wholeVersion++;
        }
        lease.end();
        return after;
      }
    }

    /**
     * Whether T is not above all that other nodes have committed since it was taken (TS-2). That
     * nothing else changed does not tell that there is none: what was put may be deleted again.
     */
    private static boolean isTooLate(UserState before, UnaryOperator<UserState> change) {
      Timestamp given = change.apply(before.withLastModified(Timestamp.ZERO)).lastModified();
      return given.isAfter(Timestamp.ZERO) && !given.isAfter(before.lastModified());
    }
  }

  /** Where a node takes the numbers of its batches from. */
  protected AtomicLong batchNumbers() {
    return batches;
  }

  /** Whether the commit of a user session makes those fail that overlapped it (MV-2). */
  protected boolean leavesAMark(boolean unchanged) {
    return true;
  }

  @Override
  protected SyncStorage instance(InstantSource clock) {
    ReferenceData node =
        new ReferenceData(
            user -> new NodeAccount(users.computeIfAbsent(user, id -> new Cluster())),
            batchNumbers());
    return new ForwardingStorage(new ReferenceStorage(clock, node, new Semantics(), true)) {
      @Override
      public StorageTraits traits() {
        StorageTraits global = super.traits();
        return new StorageTraits(
            global.durable(),
            LockScope.NODE,
            global.lockExpiry(),
            global.clock(),
            global.sharedData(),
            global.maxPayloadBytes(),
            global.lockTimeout(),
            global.sessionTimeout(),
            global.maxClockLead(),
            global.volatileCollections());
      }

      @Override
      public String toString() {
        return "NodeScoped(" + store() + ")";
      }
    };
  }
}
