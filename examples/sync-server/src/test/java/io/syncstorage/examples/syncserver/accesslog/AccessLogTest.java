package io.syncstorage.examples.syncserver.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.http.RequestEvent;
import io.syncstorage.testkit.time.SettableClock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccessLogTest {

  private final AccessLog log = new AccessLog(new SettableClock());

  @Test
  void aRequestIsOneJsonObject() {
    RequestEvent event =
        new RequestEvent(
            "PUT",
            "storage/{collection}/{id}",
            OptionalLong.of(7),
            400,
            OptionalInt.of(8),
            Duration.ofNanos(1_234_567),
            10,
            1);

    assertThat(log.line(event))
        .isEqualTo(
            "{\"time\":\"2026-03-01T12:00:00Z\",\"method\":\"PUT\","
                + "\"route\":\"storage/{collection}/{id}\",\"uid\":7,\"status\":400,\"code\":8,"
                + "\"ms\":1.235,\"in\":10,\"out\":1}");
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    RequestEvent event =
        new RequestEvent(
            "GET",
            "/__heartbeat__",
            OptionalLong.empty(),
            200,
            OptionalInt.empty(),
            Duration.ofMillis(2),
            0,
            2);

    assertThat(log.line(event)).doesNotContain("uid", "code").contains("\"ms\":2.0,");
    log.finished(event);
  }
}
