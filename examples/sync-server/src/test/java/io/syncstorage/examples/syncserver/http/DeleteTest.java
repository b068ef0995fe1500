package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.Timestamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteTest {
  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  private void isGone(String id) {
    client.get("storage/c/" + id).isError(404, 0);
  }

  @Test
  void aDeletedItemIsGoneAndTheCollectionHasAdvanced() {
    client.put("storage/c/a", "{}");
    Reply reply = client.delete("storage/c/a").is(200);
    Timestamp timestamp = reply.modified();
    assertThat(reply.lastModified()).isEqualTo(timestamp);
    assertThat(reply.timestamp()).isEqualTo(timestamp);
    isGone("a");
    assertThat(client.get("info/collections").text()).isEqualTo("{\"c\":" + timestamp + "}");
    client.delete("storage/c/a").isError(404, 0);
    client.delete("storage/unknown/a").isError(404, 0);
    assertThat(client.get("info/collections").lastModified()).isEqualTo(timestamp);
  }

  @Test
  void deletingByIdsLeavesTheOthersAndDeletingNothingIsNoWrite() {
    client.post("storage/c", "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]");
    Timestamp deleted = client.delete("storage/c?ids=a,c,nothing").is(200).modified();
    assertThat(client.get("storage/c").list()).containsExactly("b");
    Reply nothing = client.delete("storage/c?ids=nothing").is(200);
    assertThat(nothing.modified()).isEqualTo(deleted);
    assertThat(nothing.lastModified()).isEqualTo(deleted);
    assertThat(nothing.timestamp()).isGreaterThanOrEqualTo(deleted);
    client.delete("storage/c?ids=" + "a,".repeat(100) + "a").isError(400, 1);
    client.delete("storage/c?ids=").isError(400, 1);
    assertThat(client.get("storage/c").list()).containsExactly("b");
  }

  @Test
  void aDeletedCollectionVanishesAndAnAbsentOneCanBeDeletedToo() {
    client.put("storage/c/a", "{}");
    Timestamp deleted = client.delete("storage/c").is(200).modified();
    Reply info = client.get("info/collections");
    assertThat(info.text()).isEqualTo("{}");
    assertThat(info.lastModified()).isEqualTo(deleted);
    client.delete("storage/c").is(200);
    assertThat(client.get("info/collections").lastModified()).isEqualTo(deleted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "storage"})
  void theWholeStorageCanBeDeletedByEitherName(String path) {
    client.put("storage/c/a", "{}");
    client.put("storage/d/a", "{}");
    Reply reply = client.delete(path).is(200);
    assertThat(reply.lastModified()).isEqualTo(reply.modified());
    Reply info = client.get("info/collections");
    assertThat(info.text()).isEqualTo("{}");
    assertThat(info.lastModified()).isEqualTo(reply.modified());
  }
}
