package io.syncstorage.testkit.clients;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.BatchNotFoundException;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Recording;
import io.syncstorage.testkit.history.Step;
import io.syncstorage.testkit.program.Op;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One client of a program: makes its operations and records what comes of them. It repeats nothing.
 * For one thread at a time.
 */
final class ProgramClient {

  /** Long enough for every lock that is freed some time. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final int number;
  private final Scene scene;
  private final ClientMemory memory;
  private long latest;

  ProgramClient(int number, Scene scene, ClientMemory memory) {
    this.number = number;
    this.scene = scene;
    this.memory = memory;
  }

  /** What the next client may know from the beginning. */
  ClientMemory memory() {
    return memory;
  }

  /**
   * Makes one operation.
   *
   * @return why it was refused; empty if it was not
   */
  Optional<RuntimeException> perform(Op op) {
    if (op instanceof Op.AdvanceClock advance) {
      scene.advanceClock(Duration.ofMillis(advance.millis()));
    } else if (op instanceof Op.SkewClock skew) {
      scene.skewClock(Duration.ofMillis(skew.millis()));
    } else if (op instanceof Op.Purge purge) {
      return purge(purge.limit());
    } else if (!(op instanceof Op.Restart)) {
      scene.timePasses();
      return use(op);
    }
    return Optional.empty();
  }

  private Optional<RuntimeException> purge(int limit) {
    try {
      scene.instance(0).purgeExpired(PurgeRequest.upTo(limit));
      return Optional.empty();
    } catch (ConflictException | UnavailableException e) {
      return Optional.of(e);
    }
  }

  private Optional<RuntimeException> use(Op op) {
    if (op instanceof Op.WriteSession session) {
      return write(session);
    } else if (op instanceof Op.ReadSession session) {
      return read(session);
    } else if (op instanceof Op.ReadUser read) {
      SyncStorage storage = scene.instance(read.client());
      return first(
          look(new Operation.Info(), () -> new Answer.Info(storage.info(scene.user()))),
          look(new Operation.Usage(), () -> new Answer.Usage(storage.usage(scene.user()))));
    } else if (op instanceof Op.DeleteStorage deletion) {
      return delete(deletion);
    }
    throw new AssertionError("an operation of no known kind");
  }

  private Recording invoke(Operation operation) {
    Recording recording = scene.recorder().invoke(number, operation);
    latest = recording.invoked();
    return recording;
  }

  private static Optional<RuntimeException> first(
      Optional<RuntimeException> one, Optional<RuntimeException> other) {
    return one.isPresent() ? one : other;
  }

  private interface Look {
    Answer answer();
  }

  private Optional<RuntimeException> look(Operation operation, Look look) {
    Recording recording = invoke(operation);
    return attempt(
        recording,
        Set.of(),
        attempt -> {
          recording.answered(look.answer());
          recording.completed();
        });
  }

  private Optional<RuntimeException> read(Op.ReadSession session) {
    SessionPlan plan = SessionPlan.of(session, memory);
    CollectionName collection = new CollectionName(session.collection());
    Recording recording = invoke(new Operation.Read(collection, plan.looks()));
    return attempt(
        recording,
        Set.of(),
        attempt -> {
          try (CollectionReader reader =
              scene.instance(session.client()).lockForRead(scene.user(), collection, MAX_WAIT)) {
            recording.opened();
            for (Step.Look look : plan.looks()) {
              letOthersIn();
              recording.answered(SessionStep.look(look, reader));
            }
            recording.completed();
          }
        });
  }

  private Optional<RuntimeException> write(Op.WriteSession session) {
    SessionPlan plan = SessionPlan.of(session, memory);
    CollectionName collection = new CollectionName(session.collection());
    Recording recording = invoke(new Operation.Write(collection, plan.steps()));
    return attempt(
        recording,
        plan.touched(),
        attempt -> {
          try (CollectionWriter writer =
              scene.instance(session.client()).lockForWrite(scene.user(), collection, MAX_WAIT)) {
            HeldLocks.Hold hold = scene.locks().granted(session.collection(), number, recording);
            for (SessionPlan.Call call : plan.calls()) {
              letOthersIn();
              make(call, writer, recording);
            }
            if (session.commit()) {
              hold.committing();
              attempt.commits();
              Timestamp timestamp = writer.commit();
              hold.committed();
              memory.committed(session.label(), timestamp, plan.batches());
              recording.answered(new Answer.Time(timestamp));
              recording.completed();
            } else {
              recording.nothingHappened();
            }
          }
        });
  }

  /** Between two calls, so that on few cores too clients meet; what they do does not rely on it. */
  @SuppressWarnings("ThreadPriorityCheck") // only how often clients meet depends on the scheduler
  private static void letOthersIn() {
    Thread.yield();
  }

  private static void make(SessionPlan.Call call, CollectionWriter writer, Recording recording) {
    Answer answer = call.body().apply(writer);
    Step step = call.step();
    if (step != null) {
      recording.answered(answer);
      if (step.wrote(answer)) {
        recording.assigned(writer.timestamp());
      }
    }
  }

  private Optional<RuntimeException> delete(Op.DeleteStorage deletion) {
    Recording recording = invoke(new Operation.DeleteStorage());
    return attempt(
        recording,
        Set.of(),
        attempt -> {
          try (UserSession session =
              scene.instance(deletion.client()).lockUser(scene.user(), MAX_WAIT)) {
            session.deleteStorage();
            recording.assigned(session.timestamp());
            if (deletion.commit()) {
              attempt.commits();
              Timestamp timestamp = session.commit();
              recording.answered(new Answer.Time(timestamp));
              recording.completed();
            } else {
              recording.nothingHappened();
            }
          }
        });
  }

  /** How far an operation has got. */
  private static final class Attempt {
    private boolean committing;

    void commits() {
      committing = true;
    }
  }

  private interface Body {
    void make(Attempt attempt);
  }

  private Optional<RuntimeException> attempt(Recording recording, Set<Integer> batches, Body body) {
    Attempt attempt = new Attempt();
    try {
      body.make(attempt);
      return Optional.empty();
    } catch (ConflictException | UnavailableException e) {
      recording.nothingHappened();
      return Optional.of(e);
    } catch (BatchNotFoundException e) {
      recording.nothingHappened();
      memory.forget(batches);
      return Optional.of(e);
    } catch (OutcomeUnknownException e) {
      recording.unknown();
      memory.forget(batches);
      if (!attempt.committing) {
        flaw("ER-1", "the outcome is said to be unknown before any commit: " + e);
      }
      return Optional.of(e);
    } catch (RuntimeException | Error e) {
      recording.unknown();
      memory.forget(batches);
      flaw("CC-1", "client " + number + " was thrown " + StackTrace.of(e));
      throw e;
    }
  }

  /** Its latest operation is wrong, whatever the others did. */
  void flaw(String rule, String why) {
    scene.flaws().add(new Flaw(latest, rule, why));
  }
}
