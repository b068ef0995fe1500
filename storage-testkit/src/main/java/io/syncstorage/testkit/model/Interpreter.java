package io.syncstorage.testkit.model;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.program.Op;
import java.time.Duration;
import java.util.Optional;

/** Does one operation on one store and notes what it shows. */
final class Interpreter {

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final UserId user;
  private final Symbols symbols = new Symbols();

  Interpreter(UserId user) {
    this.user = user;
  }

  /**
   * Does the operation.
   *
   * @param wished the T that the session should have, if it may: how the reference store follows
   *     the store under test where the rules leave T free
   */
  Trace run(SyncStorage store, Op op, Optional<Timestamp> wished) {
    Trace trace = new Trace();
    try {
      if (op instanceof Op.WriteSession session) {
        write(store, session, wished, trace);
      } else if (op instanceof Op.ReadSession session) {
        read(store, session, trace);
      } else if (op instanceof Op.ReadUser) {
        trace.saw(Aspect.INFO, null, store.info(user));
        trace.saw(Aspect.USAGE, null, store.usage(user));
      } else if (op instanceof Op.DeleteStorage deletion) {
        delete(store, deletion, wished, trace);
      } else if (op instanceof Op.Purge purge) {
        store.purgeExpired(PurgeRequest.upTo(purge.limit()));
      }
    } catch (RuntimeException e) {
      trace.saw(Aspect.ERROR, null, e.getClass().getSimpleName());
    }
    return trace;
  }

  private void write(
      SyncStorage store, Op.WriteSession session, Optional<Timestamp> wished, Trace trace) {
    CollectionName collection = new CollectionName(session.collection());
    SessionSteps steps = new SessionSteps(symbols, trace);
    try (CollectionWriter writer = store.lockForWrite(user, collection, MAX_WAIT)) {
      wished.ifPresent(timestamp -> writer.reserve(before(timestamp)));
      session.steps().forEach(step -> steps.write(writer, step));
      if (session.commit()) {
        Timestamp committed = writer.commit();
        trace.saw(Aspect.COMMITTED_TIMESTAMP, null, committed);
        symbols.committed(session.label(), committed);
      }
    }
  }

  private static Timestamp before(Timestamp timestamp) {
    return new Timestamp(Math.max(0, timestamp.hundredths() - 1));
  }

  private void read(SyncStorage store, Op.ReadSession session, Trace trace) {
    CollectionName collection = new CollectionName(session.collection());
    SessionSteps steps = new SessionSteps(symbols, trace);
    try (CollectionReader reader = store.lockForRead(user, collection, MAX_WAIT)) {
      session.steps().forEach(step -> steps.read(reader, step));
    }
  }

  private void delete(
      SyncStorage store, Op.DeleteStorage deletion, Optional<Timestamp> wished, Trace trace) {
    try (UserSession session = store.lockUser(user, MAX_WAIT)) {
      wished.ifPresent(timestamp -> session.reserve(before(timestamp)));
      session.deleteStorage();
      trace.assigned(session.timestamp());
      if (deletion.commit()) {
        Timestamp committed = session.commit();
        trace.saw(Aspect.COMMITTED_TIMESTAMP, null, committed);
        symbols.committed(deletion.label(), committed);
      }
    }
  }
}
