package io.syncstorage.testkit.checker;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.testkit.history.Operation;
import io.syncstorage.testkit.history.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Operations on few names, so that they meet. */
public final class RandomOperations {

  private final Random random;
  private final List<CollectionName> collections;
  private final int ids;
  private int payloads;

  public RandomOperations(Random random, int collections, int ids) {
    this.random = random;
    this.collections =
        List.of("bookmarks", "history", "tabs", "forms").subList(0, collections).stream()
            .map(CollectionName::new)
            .toList();
    this.ids = ids;
  }

  public Operation next() {
    int kind = random.nextInt(20);
    if (kind < 9) {
      return new Operation.Write(collection(), writeSteps());
    } else if (kind < 15) {
      return new Operation.Read(collection(), looks());
    }
    return kind < 17
        ? new Operation.Info()
        : kind < 19 ? new Operation.Usage() : new Operation.DeleteStorage();
  }

  private List<Step> writeSteps() {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int index = 0; index < count; index++) {
      int kind = random.nextInt(12);
      if (kind < 6) {
        steps.add(new Step.Put(patches()));
      } else if (kind < 8) {
        steps.add(new Step.Delete(Set.of(id())));
      } else if (kind == 8) {
        steps.add(new Step.DeleteCollection());
      } else {
        steps.add(look());
      }
    }
    return steps;
  }

  private List<BsoPatch> patches() {
    List<BsoPatch> patches = new ArrayList<>();
    int count = random.nextInt(4);
    for (int index = 0; index < count; index++) {
      BsoPatch patch = BsoPatch.of(id());
      int fields = random.nextInt(8);
      patch = fields < 6 ? patch.withPayload("p" + payloads++) : patch;
      patch = fields % 3 == 0 ? patch.withSortIndex(random.nextInt(3)) : patch;
      patches.add(fields == 7 ? patch.withTimeToLive(Duration.ofDays(1)) : patch);
    }
    return patches;
  }

  private List<Step.Look> looks() {
    List<Step.Look> looks = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int index = 0; index < count; index++) {
      looks.add(look());
    }
    return looks;
  }

  private Step.Look look() {
    return switch (random.nextInt(7)) {
      case 0 -> new Step.Exists();
      case 1 -> new Step.LastModified();
      case 2 -> new Step.Items(BsoQuery.ALL);
      case 3 -> new Step.ItemIds(BsoQuery.ALL.withLimit(2));
      case 4 ->
          new Step.ItemIds(BsoQuery.builder().newer(new Timestamp(1 + random.nextInt(12))).build());
      case 5 -> new Step.ItemTimestamp(id());
      default -> new Step.Item(id());
    };
  }

  private CollectionName collection() {
    return collections.get(random.nextInt(collections.size()));
  }

  private BsoId id() {
    return new BsoId("i" + random.nextInt(ids));
  }
}
