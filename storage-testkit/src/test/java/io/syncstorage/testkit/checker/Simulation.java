package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryRecorder;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Recording;
import io.syncstorage.testkit.history.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several clients of one simulated store, interleaved by a seeded scheduler in one thread. An
 * operation has three phases that others come between: the call, the effect, the return.
 */
final class Simulation {

  /** What the operation's fate is, beside the defect. */
  private enum Fate {
    ANSWERED,
    REFUSED,
    UNKNOWN_NEVER_HAPPENED,
    UNKNOWN_HAPPENED,
    UNKNOWN_HAPPENS_LATE
  }

  private final class Client {
    private final int number;
    private int left;
    private int phase;
    private Operation operation = new Operation.Info();
    private Fate fate = Fate.ANSWERED;
    private @Nullable Recording recording;
    private SimulatedUser atInvocation = user;
    private Timestamp early = Timestamp.ZERO;
    private List<Answer> answers = List.of();

    private Client(int number, int left) {
      this.number = number;
      this.left = left;
    }
  }

  private final Random random;
  private final Defect defect;
  private final double unknowns;
  private final RandomOperations operations;
  private final HistoryRecorder recorder = new HistoryRecorder();
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> late = new ArrayList<>();
  private SimulatedUser user = new SimulatedUser();
  private SimulatedUser previous = user;
  private @Nullable Client lastWriter;
  private long clock = 1;

  Simulation(
      long seed, Defect defect, double unknowns, int clientCount, int each, int collections) {
    this.random = new Random(seed);
    this.defect = defect;
    this.unknowns = unknowns;
    this.operations = new RandomOperations(random, collections, 4);
    for (int number = 0; number < clientCount; number++) {
      clients.add(new Client(number, each));
    }
  }

  History run() {
    List<Client> busy = new ArrayList<>(clients);
    while (!busy.isEmpty()) {
      Client client = busy.get(random.nextInt(busy.size()));
      switch (client.phase++) {
        case 0 -> call(client);
        case 1 -> effect(client);
        default -> end(client);
      }
      if (client.phase == 0 && client.left == 0) {
        busy.remove(client);
      }
      if (!late.isEmpty() && random.nextInt(6) == 0) {
        apply(late.remove(0));
      }
    }
    return recorder.history();
  }

  private void call(Client client) {
    client.operation = operations.next();
    client.fate = fate(client.operation);
    client.recording = recorder.invoke(client.number, client.operation);
    client.atInvocation = user.copy();
    client.early = new Timestamp(++clock);
  }

  private Fate fate(Operation operation) {
    double dice = random.nextDouble();
    if (!operation.commits() || dice > unknowns) {
      return random.nextInt(15) == 0 ? Fate.REFUSED : Fate.ANSWERED;
    }
    return dice < unknowns / 3
        ? Fate.UNKNOWN_NEVER_HAPPENED
        : dice < unknowns * 2 / 3 ? Fate.UNKNOWN_HAPPENED : Fate.UNKNOWN_HAPPENS_LATE;
  }

  private void effect(Client client) {
    boolean happens =
        client.fate == Fate.ANSWERED
            || client.fate == Fate.UNKNOWN_HAPPENED
            || (client.fate == Fate.REFUSED && defect == Defect.REFUSED_BUT_APPLIED);
    if (happens) {
      apply(client);
    } else if (client.fate == Fate.UNKNOWN_NEVER_HAPPENED) {
      client.answers = run(client, user.copy(), client.operation, nextTimestamp(client));
    } else if (client.fate == Fate.UNKNOWN_HAPPENS_LATE) {
      late.add(again(client));
    }
    if (client.fate == Fate.UNKNOWN_HAPPENED && defect == Defect.UNKNOWN_APPLIED_TWICE) {
      late.add(again(client));
    }
  }

  /** The same operation once more, unrecorded: a call that was repeated, or held up on its way. */
  private Client again(Client client) {
    Client again = new Client(client.number, 0);
    again.operation = client.operation;
    again.fate = Fate.UNKNOWN_HAPPENS_LATE;
    return again;
  }

  private void apply(Client client) {
    boolean writes = client.operation.commits();
    if (!writes) {
      client.answers = run(client, viewed(client), client.operation, Timestamp.ZERO);
      return;
    }
    SimulatedUser before = user.copy();
    Timestamp timestamp = nextTimestamp(client);
    SimulatedUser target = user;
    if (defect == Defect.LOST_UPDATE && client.operation instanceof Operation.Write write) {
      user.replace(write.collection(), client.atInvocation);
    } else if (defect == Defect.ACKNOWLEDGED_BUT_LOST && random.nextInt(5) == 0) {
      target = user.copy();
    }
    Operation now =
        defect == Defect.TORN_BATCH && client.operation instanceof Operation.Write write
            ? half(write, 0)
            : client.operation;
    client.answers = run(client, target, now, timestamp);
    previous = before;
    lastWriter = client;
  }

  private SimulatedUser viewed(Client client) {
    boolean stale = defect == Defect.STALE_READ && random.nextInt(4) == 0;
    boolean goesBack =
        defect == Defect.READ_GOING_BACK
            && lastWriter != null
            && lastWriter != client
            && lastWriter.phase == 2
            && random.nextBoolean();
    return stale || goesBack ? previous : user;
  }

  private Timestamp nextTimestamp(Client client) {
    if (defect == Defect.TIMESTAMPS_OUT_OF_COMMIT_ORDER) {
      return client.early;
    }
    long last = user.modified().hundredths();
    if (defect == Defect.EQUAL_TIMESTAMPS && last > 0 && random.nextInt(4) == 0) {
      return user.modified();
    }
    return new Timestamp(last + 1 + random.nextInt(2));
  }

  private List<Answer> run(
      Client client, SimulatedUser on, Operation operation, Timestamp timestamp) {
    if (operation instanceof Operation.Write write) {
      Timestamp storage = on.modified();
      List<Answer> answers = on.run(write.collection(), write.steps(), timestamp);
      boolean wrote = !on.modified().equals(storage) || writes(write, answers);
      Timestamp committed = wrote ? timestamp : on.modified(write.collection());
      answers.add(new Answer.Time(committed));
      if (wrote && client.recording != null && random.nextInt(3) > 0) {
        client.recording.assigned(timestamp);
      }
      return answers;
    } else if (operation instanceof Operation.Read read) {
      return on.run(read.collection(), read.steps(), timestamp);
    } else if (operation instanceof Operation.DeleteStorage) {
      Timestamp storage = on.modified();
      on.deleteStorage(defect == Defect.DELETION_WITHOUT_STORAGE_TIMESTAMP ? storage : timestamp);
      return List.of(new Answer.Time(timestamp));
    }
    return List.of(operation instanceof Operation.Info ? on.info() : on.usage());
  }

  private static boolean writes(Operation.Write write, List<Answer> answers) {
    for (int index = 0; index < write.steps().size(); index++) {
      Answer answer = answers.get(index);
      Step step = write.steps().get(index);
      if (step instanceof Step.Put
          || (answer instanceof Answer.Count count && count.count() > 0)
          || (step instanceof Step.DeleteCollection && answer.equals(new Answer.Flag(true)))) {
        return true;
      }
    }
    return false;
  }

  /** The first or second half of each put's patches. */
  private static Operation.Write half(Operation.Write write, int which) {
    List<Step> steps = new ArrayList<>();
    for (Step step : write.steps()) {
      if (step instanceof Step.Put put) {
        List<BsoPatch> patches = put.patches();
        int middle = patches.size() / 2;
        steps.add(
            new Step.Put(
                which == 0 ? patches.subList(0, middle) : patches.subList(middle, patches.size())));
      } else {
        steps.add(which == 0 ? step : new Step.Exists());
      }
    }
    return new Operation.Write(write.collection(), steps);
  }

  private void end(Client client) {
    Recording recording = client.recording;
    if (recording == null) {
      throw new AssertionError("an operation ends that was never called");
    }
    if (defect == Defect.TORN_BATCH
        && client.fate == Fate.ANSWERED
        && client.operation instanceof Operation.Write write
        && client.answers.get(client.answers.size() - 1) instanceof Answer.Time time) {
      List<Answer> rest = user.run(write.collection(), half(write, 1).steps(), time.timestamp());
      client.answers = merged(client.answers, rest);
    }
    if (client.fate == Fate.ANSWERED) {
      client.answers.forEach(recording::answered);
      recording.completed();
    } else if (client.fate == Fate.REFUSED) {
      recording.nothingHappened();
    } else {
      if (client.fate == Fate.UNKNOWN_HAPPENED && random.nextBoolean()) {
        client.answers.subList(0, client.answers.size() - 1).forEach(recording::answered);
      }
      recording.unknown();
    }
    client.recording = null;
    client.phase = 0;
    client.left--;
  }

  private static List<Answer> merged(List<Answer> first, List<Answer> second) {
    List<Answer> merged = new ArrayList<>(first);
    for (int index = 0; index < second.size(); index++) {
      if (first.get(index) instanceof Answer.Created one
          && second.get(index) instanceof Answer.Created two) {
        Set<BsoId> ids = new HashSet<>(one.ids());
        ids.addAll(two.ids());
        merged.set(index, new Answer.Created(ids));
      }
    }
    return merged;
  }
}
