package io.syncstorage.memcached.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.spy.memcached.OperationFactory;
import net.spy.memcached.ops.DeleteOperation;
import net.spy.memcached.ops.GetOperation;
import net.spy.memcached.ops.GetsOperation;
import net.spy.memcached.ops.StatusCode;
import net.spy.memcached.ops.StoreOperation;
import net.spy.memcached.ops.StoreType;
import net.spy.memcached.protocol.ascii.AsciiOperationFactory;
import net.spy.memcached.protocol.binary.BinaryOperationFactory;
import org.jspecify.annotations.Nullable;

/** Makes the operations of one connection, in its protocol and with its generation. */
final class Commands {

  private static final int NO_FLAGS = 0;
  private static final byte[] NOTHING = {};

  private final WireProtocol protocol;
  private final OperationFactory operations;
  private final long generation;

  Commands(WireProtocol protocol, long generation) {
    this.protocol = protocol;
    this.generation = generation;
    this.operations =
        switch (protocol) {
          case BINARY -> new BinaryOperationFactory();
          case TEXT -> new AsciiOperationFactory();
        };
  }

  OperationFactory operations() {
    return operations;
  }

  Request<Optional<Versioned>> gets(CacheKey key) {
    GetsReply reply = new GetsReply(key.text());
    return new Request<>(key.text(), operations.gets(key.text(), reply), reply);
  }

  /**
   * @param keys one or more
   */
  Request<Map<CacheKey, byte[]>> getAll(List<CacheKey> keys) {
    List<String> texts = keys.stream().map(CacheKey::text).distinct().toList();
    GetAllReply reply = new GetAllReply(keys);
    return new Request<>(texts.get(0), operations.get(texts, reply), reply);
  }

  Request<AddOutcome> add(CacheKey key, byte[] value, Duration lifetime) {
    ChangeReply<AddOutcome> reply = new ChangeReply<>(this::meaningOfAdd);
    return store(StoreType.add, key, value, lifetime, reply);
  }

  Request<Boolean> set(CacheKey key, byte[] value, Duration lifetime) {
    ChangeReply<Boolean> reply =
        new ChangeReply<>((code, id) -> successOr(code, StatusCode.SUCCESS));
    return store(StoreType.set, key, value, lifetime, reply);
  }

  Request<CasOutcome> cas(CacheKey key, CasId seen, byte[] value, Duration lifetime) {
    return cas(
        key, seen, value, Lifetimes.seconds(lifetime), new ChangeReply<>(this::meaningOfCas));
  }

  Request<CasOutcome> delete(CacheKey key, CasId seen) {
    ChangeReply<CasOutcome> reply =
        new ChangeReply<>((code, id) -> meaningOfCas(code, Optional.empty()));
    return switch (protocol) {
      case BINARY ->
          new Request<>(key.text(), operations.delete(key.text(), seen.id(), reply), reply);
      // The text protocol's delete knows no ids; a cas that expires at once is one that does.
      case TEXT -> cas(key, seen, NOTHING, Lifetimes.NONE, reply);
    };
  }

  Request<Boolean> delete(CacheKey key) {
    ChangeReply<Boolean> reply =
        new ChangeReply<>((code, id) -> successOr(code, StatusCode.ERR_NOT_FOUND));
    DeleteOperation.Callback callback = reply;
    return new Request<>(key.text(), operations.delete(key.text(), callback), reply);
  }

  private <R> Request<R> store(
      StoreType type, CacheKey key, byte[] value, Duration lifetime, ChangeReply<R> reply) {
    int seconds = Lifetimes.seconds(lifetime);
    return new Request<>(
        key.text(), operations.store(type, key.text(), NO_FLAGS, seconds, value, reply), reply);
  }

  private Request<CasOutcome> cas(
      CacheKey key, CasId seen, byte[] value, int seconds, ChangeReply<CasOutcome> reply) {
    return new Request<>(
        key.text(),
        operations.cas(StoreType.set, key.text(), seen.id(), NO_FLAGS, seconds, value, reply),
        reply);
  }

  private Optional<AddOutcome> meaningOfAdd(StatusCode code, Optional<CasId> id) {
    return switch (code) {
      case SUCCESS -> Optional.of(new AddOutcome.Stored(id));
      case ERR_EXISTS, ERR_NOT_STORED -> Optional.of(new AddOutcome.Exists());
      default -> Optional.empty();
    };
  }

  private Optional<CasOutcome> meaningOfCas(StatusCode code, Optional<CasId> id) {
    return switch (code) {
      case SUCCESS -> Optional.of(new CasOutcome.Stored(id));
      case ERR_EXISTS -> Optional.of(new CasOutcome.Changed());
      case ERR_NOT_FOUND -> Optional.of(new CasOutcome.Absent());
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> successOr(StatusCode code, StatusCode alsoFine) {
    return code == StatusCode.SUCCESS || code == alsoFine ? Optional.of(true) : Optional.empty();
  }

  /** A server that runs without ids tells 0. */
  private Optional<CasId> idOf(long told) {
    return told == 0 ? Optional.empty() : Optional.of(new CasId(told, generation));
  }

  /** Says what a code means, given the new state's id, if it was told. */
  private interface Meaning<R> {
    Optional<R> of(StatusCode code, Optional<CasId> id);
  }

  /** Of an operation that changes something. */
  private final class ChangeReply<R> extends Reply<R>
      implements StoreOperation.Callback, DeleteOperation.Callback {
    private final Meaning<R> meaning;
    private long newId;

    ChangeReply(Meaning<R> meaning) {
      this.meaning = meaning;
    }

    @Override
    public void gotData(String key, long id) {
      newId = id;
    }

    @Override
    public void gotData(long id) {
      newId = id;
    }

    @Override
    Optional<R> meaning(StatusCode code) {
      return meaning.of(code, idOf(newId));
    }
  }

  /** Of a read with id. */
  private final class GetsReply extends Reply<Optional<Versioned>>
      implements GetsOperation.Callback {
    private final String asked;
    private @Nullable Versioned found;

    GetsReply(String asked) {
      this.asked = asked;
    }

    @Override
    public void gotData(String key, int flags, long id, byte[] value) {
      if (key.equals(asked)) {
        found = idOf(id).map(casId -> new Versioned(value, casId)).orElse(null);
      }
    }

    @Override
    Optional<Optional<Versioned>> meaning(StatusCode code) {
      Versioned entry = found;
      if (code == StatusCode.SUCCESS && entry != null) {
        return Optional.of(Optional.of(entry));
      }
      return code == StatusCode.ERR_NOT_FOUND ? Optional.of(Optional.empty()) : Optional.empty();
    }
  }

  /** Of a read of several entries. */
  private static final class GetAllReply extends Reply<Map<CacheKey, byte[]>>
      implements GetOperation.Callback {
    private final Map<String, CacheKey> asked = new LinkedHashMap<>();
    private final Map<CacheKey, byte[]> found = new LinkedHashMap<>();

    GetAllReply(List<CacheKey> keys) {
      keys.forEach(key -> asked.put(key.text(), key));
    }

    @Override
    public void gotData(String text, int flags, byte[] value) {
      CacheKey key = asked.get(text);
      if (key != null) {
        found.put(key, value);
      }
    }

    @Override
    Optional<Map<CacheKey, byte[]>> meaning(StatusCode code) {
      return switch (code) {
        case SUCCESS, ERR_NOT_FOUND -> Optional.of(Map.copyOf(found));
        default -> Optional.empty();
      };
    }
  }
}
