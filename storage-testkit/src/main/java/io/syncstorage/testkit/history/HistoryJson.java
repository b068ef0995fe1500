package io.syncstorage.testkit.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import java.time.Duration;

/** How the values of a history look in JSON; nothing of it shows in their classes. */
final class HistoryJson {

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addDeserializer(Duration.class, new DurationReader()))
          .addMixIn(Operation.class, Operations.class)
          .addMixIn(Step.class, Steps.class)
          .addMixIn(Answer.class, Answers.class)
          .addMixIn(Change.class, Changes.class)
          .addMixIn(CollectionName.class, Text.class)
          .addMixIn(BsoId.class, Text.class)
          .addMixIn(Timestamp.class, Hundredths.class)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private HistoryJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "op")
  @JsonSubTypes({
    @JsonSubTypes.Type(Operation.Write.class),
    @JsonSubTypes.Type(Operation.Read.class),
    @JsonSubTypes.Type(Operation.DeleteStorage.class),
    @JsonSubTypes.Type(Operation.Info.class),
    @JsonSubTypes.Type(Operation.Usage.class)
  })
  private interface Operations {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "step")
  @JsonSubTypes({
    @JsonSubTypes.Type(Step.Put.class),
    @JsonSubTypes.Type(Step.Delete.class),
    @JsonSubTypes.Type(Step.DeleteCollection.class),
    @JsonSubTypes.Type(Step.Exists.class),
    @JsonSubTypes.Type(Step.LastModified.class),
    @JsonSubTypes.Type(Step.Items.class),
    @JsonSubTypes.Type(Step.ItemIds.class),
    @JsonSubTypes.Type(Step.Item.class),
    @JsonSubTypes.Type(Step.ItemTimestamp.class)
  })
  private interface Steps {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "answer")
  @JsonSubTypes({
    @JsonSubTypes.Type(Answer.Created.class),
    @JsonSubTypes.Type(Answer.Count.class),
    @JsonSubTypes.Type(Answer.Flag.class),
    @JsonSubTypes.Type(Answer.Time.class),
    @JsonSubTypes.Type(Answer.Items.class),
    @JsonSubTypes.Type(Answer.Ids.class),
    @JsonSubTypes.Type(Answer.Item.class),
    @JsonSubTypes.Type(Answer.ItemTime.class),
    @JsonSubTypes.Type(Answer.Info.class),
    @JsonSubTypes.Type(Answer.Usage.class)
  })
  private interface Answers {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
  @JsonSubTypes({
    @JsonSubTypes.Type(Change.Keep.class),
    @JsonSubTypes.Type(Change.Reset.class),
    @JsonSubTypes.Type(Change.To.class)
  })
  private interface Changes {}

  private abstract static class Text {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("UnusedVariable") // of a mix-in, the signature is all that counts
    Text(String value) {}

    @JsonValue
    abstract String value();
  }

  private abstract static class Hundredths {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("UnusedVariable") // of a mix-in, the signature is all that counts
    Hundredths(long hundredths) {}

    @JsonValue
    abstract long hundredths();
  }

  private static final class DurationReader extends FromStringDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
      super(Duration.class);
    }

    @Override
    protected Duration _deserialize(String text, DeserializationContext context) {
      return Duration.parse(text);
    }
  }
}
