package io.syncstorage.testkit.clients;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.error.StorageException;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Patch;
import io.syncstorage.testkit.program.Patch.Field;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is left when all clients have ended and nothing goes wrong any more: everything can be read,
 * on each instance, and every lock is free (LK-5).
 */
final class Aftermath {

  /** A store may need to find out that its connections are gone, one by one. */
  private static final int MAX_ATTEMPTS = 20;

  /** Each of them has waited for a lock that nobody can hold. */
  private static final int MAX_CONFLICTS = 3;

  private final ProgramClient client;
  private final Scene scene;
  private int label;

  private Aftermath(ProgramClient client, Scene scene, int firstLabel) {
    this.client = client;
    this.scene = scene;
    this.label = firstLabel;
  }

  static void look(ProgramClient client, Scene scene, Program program) {
    int firstLabel = program.ops().mapToInt(Op::label).max().orElse(-1) + 1;
    Aftermath aftermath = new Aftermath(client, scene, firstLabel);
    NavigableSet<String> collections = new TreeSet<>();
    program.ops().flatMap(op -> collectionOf(op).stream()).forEach(collections::add);
    for (int instance = 0; instance < scene.instances().size(); instance++) {
      aftermath.readEverything(instance, collections);
      aftermath.lockEverything(instance, collections);
    }
  }

  private static Optional<String> collectionOf(Op op) {
    if (op instanceof Op.WriteSession session) {
      return Optional.of(session.collection());
    }
    return op instanceof Op.ReadSession session
        ? Optional.of(session.collection())
        : Optional.empty();
  }

  private void readEverything(int instance, NavigableSet<String> collections) {
    insist(new Op.ReadUser(label++, instance));
    for (String collection : collections) {
      List<Step> steps = List.of(new Step.Measure(), new Step.Read(Query.ALL));
      insist(new Op.ReadSession(label++, instance, collection, steps));
    }
  }

  private void lockEverything(int instance, NavigableSet<String> collections) {
    Step put = new Step.Put(List.of(new Patch("after", Field.set("all"), Field.KEEP, Field.KEEP)));
    insist(new Op.DeleteStorage(label++, instance, false));
    for (String collection : collections) {
      insist(new Op.WriteSession(label++, instance, collection, List.of(put), true));
    }
  }

  private void insist(Op op) {
    Optional<RuntimeException> refusal = client.perform(op);
    int conflicts = 0;
    for (int attempt = 1; refusal.isPresent(); attempt++) {
      Optional<Duration> pause = pauseAfter(refusal.get());
      conflicts += refusal.get() instanceof ConflictException && pause.isEmpty() ? 1 : 0;
      if (attempt == MAX_ATTEMPTS || conflicts == MAX_CONFLICTS) {
        client.flaw(
            "LK-5",
            "all sessions have ended and nothing fails any more, but it is still refused: "
                + refusal.get());
        return;
      }
      pause.ifPresent(scene.clock()::advance);
      refusal = client.perform(op);
    }
  }

  private static Optional<Duration> pauseAfter(RuntimeException refusal) {
    return refusal instanceof StorageException error ? error.retryAfter() : Optional.empty();
  }
}
