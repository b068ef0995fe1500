package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.LockLostException;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reference store behind sessions over a whole user that are broken. */
final class UserSessionMutants {

  private UserSessionMutants() {}

  private interface Opening {
    UserSession open(SyncStorage store, UserId user, Duration maxWait);
  }

  private static Mutant mutant(String breaks, String rule, Kind kind, Opening broken) {
    return Mutant.of(
        breaks,
        rule,
        kind,
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public UserSession lockUser(UserId user, Duration maxWait) {
                return broken.open(store(), user, maxWait);
              }
            });
  }

  static List<Mutant> all() {
    return List.of(
        mutant(
            "a user session that read before it had its lock",
            "MV-2",
            Kind.INSIDE,
            UserSessionMutants::readingEarly),
        mutant("a user session that commits after its deadline", "LK-6", Kind.INSIDE, Late::new),
        mutant(
            "a deletion that takes the user before along",
            "MD-4",
            Kind.INSIDE,
            UserSessionMutants::deletingTwo),
        mutant("a restore that adds to what was there", "MV-1", Kind.SURFACE, Adding::new),
        mutant("a restore without expiries", "MV-1", Kind.SURFACE, NoExpiries::new),
        mutant("a restore of nobody that leaves a timestamp", "MV-1", Kind.SURFACE, Marking::new),
        mutant(
            "a restore of which half is kept when it is refused",
            "IT-5",
            Kind.INSIDE,
            OneByOne::new));
  }

  /** A snapshot that begins with the wait for the lock. */
  private static UserSession readingEarly(SyncStorage store, UserId user, Duration maxWait) {
    UserInfo early = store.info(user);
    return new ForwardingUserSession(store.lockUser(user, maxWait)) {
      private boolean changed;

      @Override
      public void deleteStorage() {
        super.deleteStorage();
        changed = true;
      }

      @Override
      public void restore(UserInfo info) {
        super.restore(info);
        changed = true;
      }

      @Override
      public UserInfo info() {
        UserInfo now = super.info();
        return changed ? now : early;
      }
    };
  }

  private static UserSession deletingTwo(SyncStorage store, UserId user, Duration maxWait) {
    return new ForwardingUserSession(store.lockUser(user, maxWait)) {
      private boolean deleted;

      @Override
      public void deleteStorage() {
        super.deleteStorage();
        deleted = true;
      }

      @Override
      public Timestamp commit() {
        Timestamp committed = super.commit();
        if (deleted && user.value() > 1) {
          store.deleteStorage(new UserId(user.value() - 1));
        }
        return committed;
      }
    };
  }

  private abstract static class Broken extends ForwardingUserSession {

    final SyncStorage store;
    final UserId user;

    Broken(SyncStorage store, UserId user, Duration maxWait) {
      super(store.lockUser(user, maxWait));
      this.store = store;
      this.user = user;
    }
  }

  private static final class Late extends Broken {

    private boolean deleted;

    Late(SyncStorage store, UserId user, Duration maxWait) {
      super(store, user, maxWait);
    }

    @Override
    public void deleteStorage() {
      super.deleteStorage();
      deleted = true;
    }

    @Override
    public Timestamp commit() {
      try {
        return super.commit();
      } catch (LockLostException e) {
        if (deleted) {
          store.deleteStorage(user);
        }
        throw e;
      }
    }
  }

  private static final class Adding extends Broken {

    private final Map<CollectionName, List<Bso>> before = new TreeMap<>();

    Adding(SyncStorage store, UserId user, Duration maxWait) {
      super(store, user, maxWait);
    }

    @Override
    public void restore(UserInfo info) {
      UserInfo old = super.info();
      for (CollectionName name : info.collections().keySet()) {
        if (old.collections().containsKey(name)) {
          CollectionReader reader = super.collection(name);
          before.put(name, new ArrayList<>(reader.items(BsoQuery.ALL).items()));
        }
      }
      super.restore(info);
      before.forEach((name, items) -> super.restoreItems(name, items));
    }
  }

  private static final class NoExpiries extends Broken {

    NoExpiries(SyncStorage store, UserId user, Duration maxWait) {
      super(store, user, maxWait);
    }

    @Override
    public void restoreItems(CollectionName collection, Collection<Bso> items) {
      super.restoreItems(
          collection,
          items.stream()
              .map(
                  item ->
                      new Bso(
                          item.id(),
                          item.modified(),
                          item.payload(),
                          item.sortIndex(),
                          Expiry.NEVER))
              .toList());
    }
  }

  private static final class Marking extends Broken {

    Marking(SyncStorage store, UserId user, Duration maxWait) {
      super(store, user, maxWait);
    }

    @Override
    public void restore(UserInfo info) {
      Timestamp last = super.info().lastModified();
      super.restore(info.equals(UserInfo.EMPTY) ? new UserInfo(last, info.collections()) : info);
    }
  }

  private static final class OneByOne extends Broken {

    OneByOne(SyncStorage store, UserId user, Duration maxWait) {
      super(store, user, maxWait);
    }

    @Override
    public void restoreItems(CollectionName collection, Collection<Bso> items) {
      items.forEach(item -> super.restoreItems(collection, List.of(item)));
    }
  }
}
