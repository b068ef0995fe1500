package io.syncstorage.testkit.history;

import io.syncstorage.api.value.Timestamp;
import java.util.List;

/**
 * Is told of each operation as it happens, so that what a client did is known though it be killed.
 * Thread-safe. Of one client, one operation is under way at a time.
 */
public interface Journal {

  /** Tells nobody. */
  Journal NONE =
      new Journal() {
        @Override
        public void invoked(int client, Operation operation) {}

        @Override
        public void assigned(int client, Timestamp timestamp) {}

        @Override
        public void ended(int client, Outcome outcome, List<Answer> answers) {}
      };

  /** The client is about to call the store. */
  void invoked(int client, Operation operation);

  /** The client's session has this T. */
  void assigned(int client, Timestamp timestamp);

  /** The client's operation has ended so. */
  void ended(int client, Outcome outcome, List<Answer> answers);
}
