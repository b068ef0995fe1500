package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.OutcomeUnknownException;
import io.syncstorage.api.error.UnavailableException;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.clients.SessionStep;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Recording;
import io.syncstorage.testkit.history.Step;

/**
 * One client of a store, whose every operation is recorded. It repeats nothing: a refusal is
 * recorded as one. For one thread at a time.
 */
public final class RecordedClient {

  private final int number;
  private final SyncStorage storage;
  private final UserId user;
  private final HistoryRecorder recorder;

  /**
   * @param number which client this is in the history
   */
  public RecordedClient(int number, SyncStorage storage, UserId user, HistoryRecorder recorder) {
    this.number = number;
    this.storage = storage;
    this.user = user;
    this.recorder = recorder;
  }

  /**
   * Makes one operation and records what comes of it.
   *
   * @throws RuntimeException what the store threw, if it is none of the errors that say what
   *     happened; recorded as of unknown outcome
   */
  public void perform(Operation operation) {
    Recording recording = recorder.invoke(number, operation);
    try {
      perform(operation, recording);
    } catch (ConflictException | UnavailableException e) {
      recording.nothingHappened();
    } catch (OutcomeUnknownException e) {
      recording.unknown();
    } catch (RuntimeException | Error e) {
      recording.unknown();
      throw e;
    }
  }

  private void perform(Operation operation, Recording recording) {
    if (operation instanceof Operation.Write write) {
      write(write, recording);
    } else if (operation instanceof Operation.Read read) {
      read(read, recording);
    } else if (operation instanceof Operation.DeleteStorage) {
      deleteStorage(recording);
    } else {
      recording.answered(
          operation instanceof Operation.Info
              ? new Answer.Info(storage.info(user))
              : new Answer.Usage(storage.usage(user)));
      recording.completed();
    }
  }

  private void write(Operation.Write write, Recording recording) {
    try (CollectionWriter writer = storage.lockForWrite(user, write.collection())) {
      for (Step step : write.steps()) {
        Answer answer = SessionStep.perform(step, writer);
        recording.answered(answer);
        if (step.wrote(answer)) {
          recording.assigned(writer.timestamp());
        }
      }
      committed(writer.commit(), recording);
    }
  }

  private void read(Operation.Read read, Recording recording) {
    try (CollectionReader reader = storage.lockForRead(user, read.collection())) {
      recording.opened();
      for (Step.Look look : read.steps()) {
        recording.answered(SessionStep.look(look, reader));
      }
      recording.completed();
    }
  }

  private void deleteStorage(Recording recording) {
    try (UserSession session = storage.lockUser(user)) {
      session.deleteStorage();
      recording.assigned(session.timestamp());
      committed(session.commit(), recording);
    }
  }

  private static void committed(Timestamp timestamp, Recording recording) {
    recording.answered(new Answer.Time(timestamp));
    recording.completed();
  }
}
