package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final String MODIFIED = "X-If-Modified-Since";
  private static final String UNMODIFIED = "X-If-Unmodified-Since";

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private static String before(Timestamp timestamp) {
    return new Timestamp(timestamp.hundredths() - 1).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info/collections",
        "info/collection_counts",
        "info/collection_usage",
        "info/quota",
        "info/configuration",
        "storage/c",
        "storage/c?full=1",
        "storage/c/a"
      })
  void aReadOfWhatHasNotChangedSinceIs304WithoutABody(String path) {
    Timestamp last = client.put("storage/c/a", "{\"payload\":\"x\"}").modified();
    for (String since : List.of(last.toString(), last + "999", last.next().toString())) {
      Reply reply = client.get(path, MODIFIED, since).is(304);
      assertThat(reply.text()).isEmpty();
      assertThat(reply.lastModified()).isEqualTo(last);
      assertThat(reply.timestamp()).isGreaterThanOrEqualTo(last);
    }
    assertThat(client.get(path, MODIFIED, before(last) + "99").is(200).lastModified())
        .isEqualTo(last);
  }

  @Test
  void anAbsentResourceCountsAsUnmodifiedSinceZero() {
    client.get("info/collections", MODIFIED, "0").is(304);
    assertThat(client.get("storage/c", MODIFIED, "0.00").is(304).lastModified())
        .isEqualTo(Timestamp.ZERO);
    client.get("storage/c/a", MODIFIED, "0").is(304);
    client.put("storage/c/a", "{}", UNMODIFIED, "0").is(200);
    client.put("storage/c/a", "{}", UNMODIFIED, "0").is(412);
  }

  @Test
  void aWriteToWhatHasChangedSinceIs412AndChangesNothing() {
    Timestamp last = client.put("storage/c/a", "{\"payload\":\"x\"}").modified();
    String since = before(last) + "99";
    List<Reply> refused =
        List.of(
            client.put("storage/c/a", "{\"payload\":\"y\"}", UNMODIFIED, since),
            client.post("storage/c", "[{\"id\":\"b\"}]", UNMODIFIED, since),
            client.post("storage/c?batch=true", "[{\"id\":\"b\"}]", UNMODIFIED, since),
            client.delete("storage/c/a", UNMODIFIED, since),
            client.delete("storage/c?ids=a", UNMODIFIED, since),
            client.delete("storage/c", UNMODIFIED, since),
            client.delete("storage", UNMODIFIED, since),
            client.delete("", UNMODIFIED, since),
            client.get("storage/c", UNMODIFIED, since),
            client.get("storage/c/a", UNMODIFIED, since),
            client.get("info/collections", UNMODIFIED, since));
    for (Reply reply : refused) {
      reply.isError(412, 0);
      assertThat(reply.lastModified()).isEqualTo(last);
      assertThat(reply.timestamp()).isGreaterThanOrEqualTo(last);
    }
    assertThat(client.get("info/collections").text()).isEqualTo("{\"c\":" + last + "}");
    assertThat(client.get("storage/c/a").json().get("payload").asText()).isEqualTo("x");
  }

  @Test
  void aWriteToWhatHasNotChangedSinceIsDone() {
    Timestamp last = client.put("storage/c/a", "{}").modified();
    last = client.put("storage/c/a", "{\"payload\":\"1\"}", UNMODIFIED, last.toString()).modified();
    last = client.post("storage/c", "[{\"id\":\"b\"}]", UNMODIFIED, last + "5").modified();
    last = client.delete("storage/c/b", UNMODIFIED, last.toString()).modified();
    last = client.delete("storage/c", UNMODIFIED, last.toString()).modified();
    client.delete("storage", UNMODIFIED, last.toString()).is(200);
    client.get("info/collections", UNMODIFIED, "9".repeat(50)).is(200);
  }

  @Test
  void anItemIsComparedByItsOwnLastModifiedAndNotTheCollections() {
    Timestamp first = client.put("storage/c/a", "{}").modified();
    client.put("storage/c/b", "{}").is(200);
    client.get("storage/c/a", MODIFIED, first.toString()).is(304);
    client.get("storage/c", MODIFIED, first.toString()).is(200);
    client.put("storage/c/a", "{\"payload\":\"2\"}", UNMODIFIED, first.toString()).is(200);
    client.post("storage/c", "[]", UNMODIFIED, first.toString()).isError(412, 0);
  }

  @Test
  void theConditionIsJudgedAnewWhenAConflictWasRetried() {
    Timestamp last = client.put("storage/c/a", "{\"payload\":\"x\"}").modified();
    server.script.once(
        "lockForWrite",
        () -> {
          server.reference.put(
              new UserId(1), new CollectionName("c"), BsoPatch.of("a").withPayload("z"));
          throw new ConflictException("another device was faster");
        });

    client.put("storage/c/a", "{\"payload\":\"y\"}", UNMODIFIED, last.toString()).isError(412, 0);

    assertThat(client.get("storage/c/a").json().get("payload").asText()).isEqualTo("z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "abc", "1,5", "1e3", "+1", "0x1", "1.", ".1", "NaN", "1 2"})
  void aConditionThatIsNoNonNegativeDecimalIs400(String value) {
    client.get("storage/c", MODIFIED, value).isError(400, 1);
    client.get("storage/c", UNMODIFIED, value).isError(400, 1);
    client.put("storage/c/a", "{}", UNMODIFIED, value).isError(400, 1);
    client.delete("storage", UNMODIFIED, value).isError(400, 1);
  }

  @Test
  void bothConditionsAtOnceAre400AndSoIsOneGivenTwice() {
    client.get("storage/c", MODIFIED, "1", UNMODIFIED, "1").isError(400, 1);
    client.put("storage/c/a", "{}", MODIFIED, "1", UNMODIFIED, "1").isError(400, 1);
    client.get("storage/c", MODIFIED, "1", MODIFIED, "2").isError(400, 1);
  }

  @Test
  void writesTakeNoNoticeOfIfModifiedSince() {
    client.put("storage/c/a", "{}", MODIFIED, "9999999999").is(200);
  }
}
