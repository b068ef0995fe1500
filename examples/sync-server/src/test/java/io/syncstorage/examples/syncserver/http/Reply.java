package io.syncstorage.examples.syncserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncstorage.api.value.Timestamp;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer as a client got it. */
record Reply(HttpResponse<byte[]> response) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  int status() {
    return response.statusCode();
  }

  String text() {
    return new String(response.body(), UTF_8);
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(text());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text(), e);
    }
  }

  /** The texts of a JSON list. */
  List<String> list() {
    List<String> texts = new ArrayList<>();
    json()
        .forEach(
            element ->
                texts.add(element.isTextual() ? element.asText() : element.path("id").asText()));
    return texts;
  }

  Optional<String> header(String name) {
    assertThat(response.headers().allValues(name)).hasSizeLessThanOrEqualTo(1);
    return response.headers().firstValue(name);
  }

  /** The header, which must be there and a decimal with exactly two digits. */
  Timestamp time(String name) {
    String text = header(name).orElseThrow(() -> new AssertionError("no " + name));
    assertThat(text).matches("[0-9]+\\.[0-9]{2}");
    return Timestamp.parse(text);
  }

  Timestamp lastModified() {
    return time("X-Last-Modified");
  }

  Timestamp timestamp() {
    return time("X-Weave-Timestamp");
  }

  /** The body of a write, as text, so that no digit is lost. */
  Timestamp modified() {
    String text = text().replaceFirst("(?s).*\"modified\":([0-9.]+).*", "$1");
    assertThat(text).matches("[0-9]+\\.[0-9]{2}");
    return Timestamp.parse(text);
  }

  Reply is(int status) {
    assertThat(status()).as(text()).isEqualTo(status);
    assertThat(header("X-Weave-Timestamp")).isPresent();
    return this;
  }

  /** An error, with its code as the body. */
  Reply isError(int status, int code) {
    is(status);
    assertThat(text()).isEqualTo(Integer.toString(code));
    assertThat(header("Content-Type")).contains("application/json");
    return this;
  }
}
