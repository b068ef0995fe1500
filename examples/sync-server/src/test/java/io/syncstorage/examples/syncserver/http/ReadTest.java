package io.syncstorage.examples.syncserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.Timestamp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest {

  private final TestServer server = new TestServer();
  private final SyncClient client = server.client(1);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void infoCollectionsGivesEachCollectionsTimestampWithTwoDigits() {
    Timestamp meta = client.put("storage/meta/global", "{\"payload\":\"x\"}").modified();
    Timestamp tabs = client.post("storage/tabs", "[{\"id\":\"a\"}]").modified();

    Reply reply = client.get("info/collections").is(200);

    assertThat(reply.text()).isEqualTo("{\"meta\":" + meta + ",\"tabs\":" + tabs + "}");
    assertThat(reply.header("Content-Type")).contains("application/json");
    assertThat(reply.header("X-Weave-Records")).contains("2");
    assertThat(reply.lastModified()).isEqualTo(tabs);
    assertThat(reply.timestamp()).isGreaterThanOrEqualTo(tabs);
  }

  @Test
  void infoOfAUserWithoutDataIsEmptyAndUnmodifiedSinceEver() {
    assertThat(client.get("info/collections").is(200).text()).isEqualTo("{}");
    assertThat(client.get("info/collection_counts").is(200).text()).isEqualTo("{}");
    assertThat(client.get("info/collection_usage").is(200).text()).isEqualTo("{}");
    assertThat(client.get("info/quota").is(200).text()).isEqualTo("[0,null]");
    assertThat(client.get("info/collections").lastModified()).isEqualTo(Timestamp.ZERO);
  }

  @Test
  void countsAndUsageAreExact() {
    client.post("storage/history", "[{\"id\":\"a\",\"payload\":\"x\"},{\"id\":\"b\"}]").is(200);
    client.put("storage/meta/global", "{\"payload\":\"" + "é".repeat(1024) + "\"}").is(200);

    Reply counts = client.get("info/collection_counts").is(200);
    assertThat(counts.text()).isEqualTo("{\"history\":2,\"meta\":1}");
    Reply usage = client.get("info/collection_usage").is(200);
    assertThat(usage.text()).isEqualTo("{\"history\":0.0009765625,\"meta\":2}");
    assertThat(client.get("info/quota").text()).isEqualTo("[2.0009765625,null]");
    assertThat(usage.lastModified()).isEqualTo(counts.lastModified());
  }

  @Test
  void configurationAnnouncesTheLimits() {
    Reply reply = client.get("info/configuration").is(200);
    assertThat(reply.text())
        .isEqualTo(
            "{\"max_request_bytes\":2625536,\"max_post_records\":100,\"max_post_bytes\":2621440,"
                + "\"max_total_records\":10000,\"max_total_bytes\":262144000,"
                + "\"max_record_payload_bytes\":2621440}");
    assertThat(reply.lastModified()).isEqualTo(Timestamp.ZERO);
  }

  @Test
  void anItemIsGivenWithoutItsTtlAndWithASortindexIfItHasOne() {
    Timestamp plain = client.put("storage/c/a", "{\"payload\":\"ä€😀\\n\",\"ttl\":100}").modified();
    Timestamp indexed = client.put("storage/c/b", "{\"sortindex\":-5}").modified();

    Reply first = client.get("storage/c/a").is(200);
    assertThat(first.text())
        .isEqualTo("{\"id\":\"a\",\"modified\":" + plain + ",\"payload\":\"ä€😀\\n\"}");
    assertThat(first.lastModified()).isEqualTo(plain);
    assertThat(client.get("storage/c/b").text())
        .isEqualTo("{\"id\":\"b\",\"modified\":" + indexed + ",\"payload\":\"\",\"sortindex\":-5}");
  }

  @Test
  void whatDoesNotExistIs404AndAnUnknownCollectionAnEmptyList() {
    client.get("storage/c/a").isError(404, 0);
    Reply list = client.get("storage/c").is(200);
    assertThat(list.text()).isEqualTo("[]");
    assertThat(list.header("X-Weave-Records")).contains("0");
    assertThat(list.lastModified()).isEqualTo(Timestamp.ZERO);
    assertThat(client.get("storage/c?full=1", "Accept", "application/newlines").is(200).text())
        .isEmpty();
  }

  private Timestamp[] threeItems() {
    return new Timestamp[] {
      client.put("storage/c/a", "{\"payload\":\"1\",\"sortindex\":1}").modified(),
      client.put("storage/c/b", "{\"payload\":\"2\",\"sortindex\":3}").modified(),
      client.put("storage/c/c", "{\"payload\":\"3\",\"sortindex\":2}").modified()
    };
  }

  @Test
  void aCollectionIsListedByIdOrInFullInTheOrderAskedFor() {
    threeItems();
    assertThat(client.get("storage/c").is(200).list()).containsExactly("c", "b", "a");
    assertThat(client.get("storage/c?sort=newest").list()).containsExactly("c", "b", "a");
    assertThat(client.get("storage/c?sort=oldest").list()).containsExactly("a", "b", "c");
    assertThat(client.get("storage/c?sort=index").list()).containsExactly("b", "c", "a");
    Reply full = client.get("storage/c?full&sort=index").is(200);
    assertThat(full.list()).containsExactly("b", "c", "a");
    assertThat(full.json().get(0).get("payload").asText()).isEqualTo("2");
    assertThat(full.header("X-Weave-Records")).contains("3");
    assertThat(full.header("X-Weave-Next-Offset")).isEmpty();
  }

  @Test
  void idsRestrictAndUnknownOnesAreJustAbsent() {
    threeItems();
    assertThat(client.get("storage/c?ids=a,nothing,c").is(200).list()).containsExactly("c", "a");
  }

  @Test
  void aHundredIdsWillDoAndOneMoreIsTooMany() {
    client.get("storage/c?ids=" + "a,".repeat(99) + "a").is(200);
    client.get("storage/c?ids=" + "a,".repeat(100) + "a").isError(400, 1);
  }

  @Test
  void newerAndOlderAreStrict() {
    Timestamp[] times = threeItems();
    assertThat(client.get("storage/c?newer=" + times[0]).list()).containsExactly("c", "b");
    assertThat(client.get("storage/c?older=" + times[2]).list()).containsExactly("b", "a");
    assertThat(client.get("storage/c?newer=" + times[0] + "&older=" + times[2]).list())
        .containsExactly("b");
  }

  @Test
  void boundsBetweenTwoTicksAreExact() {
    Timestamp middle = threeItems()[1];
    assertThat(client.get("storage/c?newer=" + middle + "0000001").list()).containsExactly("c");
    assertThat(client.get("storage/c?older=" + middle + "0000001").list())
        .containsExactly("b", "a");
    String justBefore = new Timestamp(middle.hundredths() - 1) + "9999999999999999999999";
    assertThat(client.get("storage/c?newer=" + justBefore).list()).containsExactly("c", "b");
    assertThat(client.get("storage/c?older=" + justBefore).list()).containsExactly("a");
    assertThat(client.get("storage/c?newer=" + middle + "000").list()).containsExactly("c");
    assertThat(client.get("storage/c?older=" + middle + "000").list()).containsExactly("a");
  }

  @Test
  void absurdBoundsMeanWhatTheySay() {
    threeItems();
    String huge = "9".repeat(500);
    assertThat(client.get("storage/c?newer=" + huge).is(200).list()).isEmpty();
    assertThat(client.get("storage/c?older=" + huge).is(200).list()).hasSize(3);
    assertThat(client.get("storage/c?newer=0").list()).hasSize(3);
    assertThat(client.get("storage/c?older=0").list()).isEmpty();
    assertThat(client.get("storage/c?newer=" + "0".repeat(300) + ".5").list()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "newer=-1",
        "newer=abc",
        "newer=",
        "newer=1e9",
        "newer=1.",
        "newer=.5",
        "newer=NaN",
        "older=-0.01",
        "older=Infinity",
        "sort=random",
        "sort=",
        "limit=-1",
        "limit=x",
        "limit=",
        "limit=1.5",
        "offset=",
        "offset=nonsense",
        "offset=%F0%9F%98%80",
        "ids=",
        "ids=a,,b",
        "ids=%C3%A9",
        "newer=1&newer=2",
        "full=1&full=1"
      })
  void aMalformedParameterIs400(String query) {
    client.get("storage/c?" + query).isError(400, 1);
  }

  @Test
  void unknownParametersAreIgnored() {
    threeItems();
    assertThat(client.get("storage/c?whatever=1&&predecessorid=x").is(200).list()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "oldest", "index"})
  void pagesVisitEachItemOnceAndTheTokenIsUrlSafe(String sort) {
    threeItems();
    String next = "";
    StringBuilder seen = new StringBuilder();
    for (int page = 0; page < 3; page++) {
      Reply reply = client.get("storage/c?full=1&limit=1&sort=" + sort + next).is(200);
      assertThat(reply.header("X-Weave-Records")).contains("1");
      seen.append(reply.list().get(0));
      if (page < 2) {
        String token = reply.header("X-Weave-Next-Offset").orElseThrow();
        assertThat(token).matches("[A-Za-z0-9_-]+");
        next = "&offset=" + token;
      } else {
        assertThat(reply.header("X-Weave-Next-Offset")).isEmpty();
      }
    }
    assertThat(List.of(seen.toString().split("")))
        .containsExactlyElementsOf(client.get("storage/c?sort=" + sort).list());
  }

  @Test
  void aTokenOfAnotherQueryIs400() {
    threeItems();
    String token = client.get("storage/c?limit=1").header("X-Weave-Next-Offset").orElseThrow();
    client.get("storage/c?limit=1&sort=oldest&offset=" + token).isError(400, 1);
    client.get("storage/c?limit=2&offset=" + token).is(200);
  }

  @Test
  void limitZeroGivesAnEmptyPageAndAHugeOneEverything() {
    threeItems();
    Reply nothing = client.get("storage/c?limit=0").is(200);
    assertThat(nothing.text()).isEqualTo("[]");
    assertThat(nothing.header("X-Weave-Next-Offset")).isEmpty();
    assertThat(client.get("storage/c?limit=99999999999999999999").is(200).list()).hasSize(3);
    assertThat(client.get("storage/c?full=1&limit=0").is(200).text()).isEqualTo("[]");
  }

  @Test
  void newlinesGiveOneJsonValueALine() {
    Timestamp[] times = threeItems();
    Reply ids = client.get("storage/c?sort=oldest", "Accept", "application/newlines").is(200);
    assertThat(ids.text()).isEqualTo("\"a\"\n\"b\"\n\"c\"\n");
    assertThat(ids.header("Content-Type")).contains("application/newlines");
    Reply full =
        client.get("storage/c?full=1&sort=oldest&limit=1", "Accept", "application/newlines");
    assertThat(full.text())
        .isEqualTo(
            "{\"id\":\"a\",\"modified\":" + times[0] + ",\"payload\":\"1\",\"sortindex\":1}\n");
  }

  @Test
  void theAcceptHeaderIsNegotiated() {
    threeItems();
    for (String json :
        List.of(
            "*/*",
            "application/json",
            "application/*",
            "application/json;q=0.9,*/*;q=0.2",
            "text/html, application/json",
            "application/newlines;q=0.5, application/json",
            "APPLICATION/JSON")) {
      assertThat(client.get("storage/c", "Accept", json).is(200).header("Content-Type"))
          .as(json)
          .contains("application/json");
    }
    for (String lines :
        List.of(
            "application/newlines",
            "application/newlines, */*;q=0.1",
            "application/newlines, */*",
            "application/json;q=0.1, application/newlines;q=0.2")) {
      assertThat(client.get("storage/c", "Accept", lines).is(200).header("Content-Type"))
          .as(lines)
          .contains("application/newlines");
    }
    client.get("storage/c", "Accept", "text/html").isError(406, 0);
    client.get("storage/c", "Accept", "application/json;q=0").isError(406, 0);
    client.get("info/collections", "Accept", "application/newlines").isError(406, 0);
    client.get("storage/c/a", "Accept", "image/png").isError(406, 0);
  }

  @Test
  void headIsGetWithoutItsBody() {
    threeItems();
    Reply get = client.get("storage/c?full=1");
    Reply head = client.send("HEAD", "storage/c?full=1", null, null).is(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("Content-Length")).contains(Integer.toString(get.text().length()));
    assertThat(head.header("X-Weave-Records")).contains("3");
    assertThat(head.lastModified()).isEqualTo(get.lastModified());
    client.send("HEAD", "storage/c/absent", null, null).is(404);
  }

  @Test
  void anotherUsersDataIsNotThere() {
    threeItems();
    assertThat(server.client(2).get("info/collections").is(200).text()).isEqualTo("{}");
  }
}
