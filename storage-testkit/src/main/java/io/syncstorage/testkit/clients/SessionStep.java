package io.syncstorage.testkit.clients;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.testkit.history.Answer;
import io.syncstorage.testkit.history.Step;

/** Makes the call that a step stands for. */
public final class SessionStep {

  private SessionStep() {}

  public static Answer perform(Step step, CollectionWriter writer) {
    if (step instanceof Step.Put put) {
      return new Answer.Created(writer.putAll(put.patches()).created());
    } else if (step instanceof Step.Delete delete) {
      return new Answer.Count(writer.deleteAll(delete.ids()));
    } else if (step instanceof Step.DeleteCollection) {
      return new Answer.Flag(writer.deleteCollection());
    }
    return look((Step.Look) step, writer);
  }

  public static Answer look(Step.Look look, CollectionReader reader) {
    if (look instanceof Step.Exists) {
      return new Answer.Flag(reader.exists());
    } else if (look instanceof Step.LastModified) {
      return new Answer.Time(reader.lastModified());
    } else if (look instanceof Step.Items items) {
      return new Answer.Items(reader.items(items.query()));
    } else if (look instanceof Step.ItemIds ids) {
      return new Answer.Ids(reader.itemIds(ids.query()));
    } else if (look instanceof Step.Item item) {
      return new Answer.Item(reader.item(item.id()));
    } else if (look instanceof Step.ItemTimestamp item) {
      return new Answer.ItemTime(reader.itemTimestamp(item.id()));
    }
    throw new AssertionError("a step of no known kind");
  }
}
