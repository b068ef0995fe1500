package io.syncstorage.api.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.retry.Pacing;
import io.syncstorage.api.routing.UserRouter.Access;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads users over several stores. Each user lives in exactly one of them, which its pin in the
 * {@link UserDirectory} names. A new user goes to the store that rendezvous hashing prefers, and
 * stays there: a store added later takes its share of the new users at once, and of the old ones
 * only those that {@link #moveUser} brings.
 *
 * <p>A user without a pin is looked for in all stores first, so that stores which served on their
 * own can be put under routing; should several hold data of one user, the copy that was modified
 * last counts. From then on nobody writes to a store but through a routing storage.
 *
 * <p>Linearizable as its stores are (CC-1), moves included, over any number of instances and
 * processes that share the directory and the stores; docs/adr/0020-routing.md has the argument. An
 * operation reads the pin, obtains its lock or snapshot, and reads the pin again: whoever still
 * sees the old pin is certain that a move has not switched yet, and if it may write, that a move
 * which is under way either waits for this session or fails. The wait for a lock includes these
 * steps and, where a move makes it necessary, starting over. An instance that was built without the
 * store a user lives in answers {@link UnavailableException}.
 *
 * <p>Thread-safe.
 */
public final class RoutingStorage implements SyncStorage {

  private final NamedStores stores;
  private final UserDirectory directory;
  private final Pacing pacing;
  private final Pins pins;
  private final UserRouter router;
  private final StorageTraits traits;
  private final AtomicInteger purges = new AtomicInteger();

  private RoutingStorage(NamedStores stores, UserDirectory directory, Pacing pacing) {
    this.stores = stores;
    this.directory = directory;
    this.pacing = pacing;
    pins = new Pins(stores, directory);
    router = new UserRouter(stores, pins);
    traits = WeakestTraits.of(stores.all().values().stream().map(SyncStorage::traits).toList());
  }

  /**
   * Begins a storage.
   *
   * @param directory keeps the pins; is closed with the storage, as the stores are
   */
  public static Builder builder(UserDirectory directory) {
    return new Builder(directory);
  }

  @Override
  public UserInfo info(UserId user) {
    return router.read(
        user, defaultPatience(), new Access<>((store, wait) -> store.info(user), info -> {}));
  }

  @Override
  public UserUsage usage(UserId user) {
    return router.read(
        user, defaultPatience(), new Access<>((store, wait) -> store.usage(user), usage -> {}));
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    return router.read(
        user,
        new Patience(maxWait, pacing),
        new Access<>(
            (store, wait) -> store.lockForRead(user, collection, wait), CollectionReader::close));
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return router.write(
        user,
        new Patience(maxWait, pacing),
        new Access<>(
            (store, wait) -> store.lockForWrite(user, collection, wait), CollectionWriter::close));
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return router.write(
        user,
        new Patience(maxWait, pacing),
        new Access<>((store, wait) -> store.lockUser(user, wait), UserSession::close));
  }

  private Patience defaultPatience() {
    return new Patience(traits.lockTimeout(), pacing);
  }

  /** The store that rendezvous hashing gives a new user; an older one may live elsewhere. */
  public StoreName preferred(UserId user) {
    return pins.preferred(user);
  }

  /** The store that the user lives in; empty if the user has no pin yet. */
  public Optional<StoreName> storeOf(UserId user) {
    return pins.find(user, defaultPatience()).map(Pin::store);
  }

  /**
   * Moves a user with all timestamps and expiries as they are, but without its open batches. The
   * user can be read all the time; writers wait, as for any other session over the user.
   *
   * <p>Whatever this throws, and wherever a crash ends it, the user is intact and in one store, the
   * old or the new. What may be left is a copy that nobody reads and a mark that nobody waits for;
   * calling this again, with the old store or the new one, removes both. For a user that is in the
   * target already, that is all it does.
   *
   * <p>The session timeouts of both stores limit how much can be moved: the copy is made within one
   * session of each.
   *
   * @param target one of the stores of this instance
   * @throws InvalidValueException if it is none
   * @throws ConflictException if a lock was not to be had in time, was lost, or a session or
   *     another move came in between
   * @throws UnavailableException if one of the stores or the directory cannot be reached
   * @throws OutcomeUnknownException if the answer to a commit in one of the stores was lost
   */
  public void moveUser(UserId user, StoreName target) {
    if (!stores.names().contains(target)) {
      throw new InvalidValueException(
          "target store", "must be one of " + stores.names() + ", but was " + target);
    }
    new UserMove(user, target, stores, pins, this::defaultPatience).run();
  }

  /** Shares the limit fairly: a store gets what the others leave of theirs. */
  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    List<SyncStorage> order = new ArrayList<>(stores.all().values());
    // With a limit below the number of stores the last ones get nothing: not always the same.
    Collections.rotate(order, purges.getAndIncrement());
    return SharedPurge.run(order, request);
  }

  /**
   * Of each trait what every store promises: the shortest timeouts, the smallest payload, the
   * longest clock lead, the volatile collections of all.
   */
  @Override
  public StorageTraits traits() {
    return traits;
  }

  /** Checks the stores and the directory; the error names the one that is down. */
  @Override
  public void check() {
    stores.check();
    try {
      directory.check();
    } catch (UnavailableException e) {
      throw NamedStores.unavailable("the user directory", e);
    }
  }

  /**
   * Closes all stores and the directory, though one of them fails, and throws the first failure.
   */
  @Override
  public void close() {
    List<Runnable> closings = new ArrayList<>();
    stores.all().values().forEach(store -> closings.add(store::close));
    closings.add(directory::close);
    closeAll(closings);
  }

  private static void closeAll(List<Runnable> closings) {
    RuntimeException first = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public String toString() {
    return "Routing(" + stores + ")";
  }

  /** Collects the stores; not thread-safe. */
  public static final class Builder {

    private final UserDirectory directory;
    private final Map<StoreName, SyncStorage> stores = new TreeMap<>();
    private Pacing pacing = Pacing.system();

    private Builder(UserDirectory directory) {
      this.directory = directory;
    }

    /**
     * Adds a store.
     *
     * @throws InvalidValueException if the name is illegal or taken, or the store is there already
     */
    public Builder store(String name, SyncStorage store) {
      if (stores.values().stream().anyMatch(other -> other == store)) {
        throw new InvalidValueException("store " + name, "must not be added twice");
      }
      if (stores.putIfAbsent(new StoreName(name), store) != null) {
        throw new InvalidValueException("store name", "must be unique, but " + name + " is taken");
      }
      return this;
    }

    /** Whose clock the waiting times are measured by; {@link Pacing#system()} unless given. */
    public Builder pacing(Pacing source) {
      pacing = source;
      return this;
    }

    /**
     * The storage.
     *
     * @throws InvalidValueException if no store was added
     */
    public RoutingStorage build() {
      if (stores.isEmpty()) {
        throw new InvalidValueException("stores", "must be one or more");
      }
      return new RoutingStorage(new NamedStores(stores), directory, pacing);
    }
  }
}
