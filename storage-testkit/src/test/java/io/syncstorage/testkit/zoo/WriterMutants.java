package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.ValueTooLargeException;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The reference store behind write sessions that take in, write or tell the wrong thing. */
final class WriterMutants {

  private WriterMutants() {}

  private interface Breaking {
    CollectionWriter broken(
        CollectionWriter writer, SyncStorage store, UserId user, CollectionName collection);
  }

  private static Mutant mutant(String breaks, String rule, Breaking breaking) {
    return Mutant.of(
        breaks,
        rule,
        Kind.SURFACE,
        clock ->
            new ForwardingStorage(new ReferenceStorage(clock)) {
              @Override
              public CollectionWriter lockForWrite(
                  UserId user, CollectionName collection, Duration maxWait) {
                CollectionWriter writer = super.lockForWrite(user, collection, maxWait);
                return breaking.broken(writer, store(), user, collection);
              }
            });
  }

  static List<Mutant> all() {
    return List.of(
        mutant(
            "a reservation that was not needed is a write", "WR-1", (w, s, u, c) -> new Spends(w)),
        mutant("only the last patch of an id counts", "WR-4", (w, s, u, c) -> new LastOnly(w)),
        mutant(
            "the patches before one that is too large are kept",
            "IT-5",
            (w, s, u, c) -> new HalfPut(w)),
        mutant(
            "a session that met a conflict writes when it is closed",
            "ER-1",
            (writer, store, user, collection) ->
                new WritesAfterConflict(writer, () -> store.putAll(user, collection, List.of()))),
        mutant(
            "the size of a user without data is an error",
            "ER-2",
            (writer, store, user, collection) ->
                new ForwardingWriter(writer) {
                  @Override
                  public long totalSize() {
                    if (store.usage(user).equals(UserUsage.EMPTY)) {
                      throw new IllegalArgumentException("there is no such user");
                    }
                    return super.totalSize();
                  }
                }),
        mutant("an error that quotes the payload", "ER-3", (w, s, u, c) -> new Quotes(w)),
        mutant("a session that prints what it holds", "ER-3", (w, s, u, c) -> new Prints(w)),
        Mutant.of(
            "a session that is cut off before its deadline",
            "LK-5",
            Kind.SURFACE,
            WriterMutants::promisingMore),
        Mutant.of(
            "names of collections compared without their case",
            "MD-1",
            Kind.VALUE,
            WriterMutants::lowerCase));
  }

  private static final class Spends extends ForwardingWriter {

    private boolean reserved;

    Spends(CollectionWriter writer) {
      super(writer);
    }

    @Override
    public Timestamp reserve(Timestamp after) {
      Timestamp timestamp = super.reserve(after);
      reserved = true;
      return timestamp;
    }

    @Override
    public Timestamp commit() {
      if (reserved) {
        super.putAll(List.of());
      }
      return super.commit();
    }
  }

  private static final class LastOnly extends ForwardingWriter {

    LastOnly(CollectionWriter writer) {
      super(writer);
    }

    @Override
    public PutReport putAll(Collection<BsoPatch> patches) {
      Map<BsoId, BsoPatch> last = new LinkedHashMap<>();
      patches.forEach(patch -> last.put(patch.id(), patch));
      return super.putAll(last.values());
    }
  }

  private static final class HalfPut extends ForwardingWriter {

    HalfPut(CollectionWriter writer) {
      super(writer);
    }

    @Override
    public PutReport putAll(Collection<BsoPatch> patches) {
      try {
        return super.putAll(patches);
      } catch (ValueTooLargeException e) {
        super.putAll(patches.stream().limit(1).toList());
        throw e;
      }
    }
  }

  private static final class WritesAfterConflict extends ForwardingWriter {

    private final Runnable write;

    WritesAfterConflict(CollectionWriter writer, Runnable write) {
      super(writer);
      this.write = write;
    }

    @Override
    public Timestamp reserve(Timestamp after) {
      boolean existed = super.exists();
      try {
        return super.reserve(after);
      } catch (ConflictException e) {
        if (existed) {
          super.close();
          write.run();
        }
        throw e;
      }
    }
  }

  private static String payload(BsoPatch patch) {
    return patch.payload().apply("", "", text -> text);
  }

  private static final class Quotes extends ForwardingWriter {

    Quotes(CollectionWriter writer) {
      super(writer);
    }

    @Override
    public void append(BatchId batch, Collection<BsoPatch> patches) {
      try {
        super.append(batch, patches);
      } catch (BatchNotFoundException e) {
        throw new BatchNotFoundException(
            "no batch for " + patches.stream().map(WriterMutants::payload).toList());
      }
    }
  }

  private static final class Prints extends ForwardingWriter {

    private String latest = "";

    Prints(CollectionWriter writer) {
      super(writer);
    }

    @Override
    public PutReport putAll(Collection<BsoPatch> patches) {
      PutReport report = super.putAll(patches);
      latest = patches.stream().map(WriterMutants::payload).toList().toString();
      return report;
    }

    @Override
    public String toString() {
      return "Session[" + latest + "]";
    }
  }

  private static SyncStorage promisingMore(InstantSource clock) {
    return new ForwardingStorage(new ReferenceStorage(clock)) {
      @Override
      public StorageTraits traits() {
        StorageTraits kept = super.traits();
        return new StorageTraits(
            kept.durable(),
            kept.lockScope(),
            kept.lockExpiry(),
            kept.clock(),
            kept.sharedData(),
            kept.maxPayloadBytes(),
            kept.lockTimeout(),
            kept.sessionTimeout().plusSeconds(10),
            kept.maxClockLead(),
            kept.volatileCollections());
      }
    };
  }

  private static SyncStorage lowerCase(InstantSource clock) {
    return new RenamingStorage(
        new ReferenceStorage(clock),
        user -> user,
        name -> new CollectionName(name.value().toLowerCase(Locale.ROOT)));
  }
}
