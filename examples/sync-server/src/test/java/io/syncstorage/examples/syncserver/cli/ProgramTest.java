package io.syncstorage.examples.syncserver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is: processes, signals, and a database in files. */
class ProgramTest {

  private static final String SECRET = "not to be found in any log";

  @TempDir private Path directory;

  private ChildJvm start(String command, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--data", directory.resolve("data").toString()));
    arguments.addAll(List.of(options));
    return ChildJvm.start(List.of(), Main.class, arguments.toArray(String[]::new));
  }

  private static String url(ChildJvm server) throws IOException {
    String ready = server.outLine();
    assertThat(ready).matches("ready http://127\\.0\\.0\\.1:\\d+");
    return ready.substring("ready ".length());
  }

  private List<String> export() throws Exception {
    try (ChildJvm export = start("export", "--uid", "7")) {
      List<String> lines = export.outLines();
      assertThat(export.exitCode()).as(export.err()).isZero();
      return lines;
    }
  }

  @Test
  void aServerServesRefusesOtherHoldersLogsNothingConfidentialAndStopsCleanly() throws Exception {
    try (ChildJvm server = start("serve", "--port", "0", "--secret", SECRET)) {
      String item = url(server) + "/1.5/7/storage/c/item";
      String header;
      try (ChildJvm token = start("token", "--uid", "7", "--hawk", "PUT", item)) {
        header = token.outLine().substring("Authorization: ".length());
        assertThat(token.exitCode()).isZero();
        assertThat(token.outLines()).isEmpty();
      }
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(item))
              .header("Authorization", header)
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString("{\"payload\":\"confidential\"}"))
              .build();
      HttpResponse<String> answer = HttpClient.newHttpClient().send(put, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);

      try (ChildJvm refused = start("import", "--uid", "7", "-")) {
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
            .contains("is in use by the server at http://127.0.0.1:", "process " + server.pid())
            .hasLineCount(1);
      }

      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.err())
          .contains("\"method\":\"PUT\",\"route\":\"storage/{collection}/{id}\",\"uid\":7")
          .contains("\"status\":200")
          .endsWith("stopping: finishing the requests in flight\nstopped\n")
          .matches("(?:\\{.*}\n)+stopping.*\nstopped\n")
          .doesNotContain("confidential", SECRET, "Hawk", header.substring(10, 60), "mac=");
    }
    assertThat(export())
        .containsExactly(
            "{\"collection\":\"c\",\"bso\":{\"id\":\"item\",\"payload\":\"confidential\"}}");
  }

  @Test
  void anInterruptFromTheKeyboardStopsCleanlyToo() throws Exception {
    try (ChildJvm server = start("serve", "--port", "0")) {
      assertThat(url(server)).isNotEmpty();

      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor())
          .isZero();

      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void whatAnImportHasAcknowledgedSurvivesItsKillAndTheImportIsRepeated() throws Exception {
    List<String> lines =
        IntStream.range(0, 1200)
            .mapToObj(
                i ->
                    "{\"collection\":\"c\",\"bso\":{\"id\":\"%04d\",\"payload\":\"%d\"}}"
                        .formatted(i, i))
            .toList();
    String text = String.join("\n", lines) + "\n";

    try (ChildJvm cut = start("import", "--uid", "7", "--verbose", "-")) {
      OutputStream in = cut.in();
      in.write(text.getBytes(UTF_8));
      in.flush();
      cut.awaitErr("stored all lines to 1000");
      cut.kill();
      assertThat(cut.exitCode()).isNotZero();
    }
    assertThat(export()).isEqualTo(lines.subList(0, 1000));

    Path file = Files.writeString(directory.resolve("items"), text);
    try (ChildJvm again = start("import", "--uid", "7", file.toString())) {
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.err()).contains("imported 1,200 items").hasLineCount(1);
    }
    assertThat(export()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void aDatabaseFileThatIsNoneIsOneClearMessage() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path database = directory.resolve("data").resolve("syncstorage.mv.db");
    Files.writeString(database, "this is not a database".repeat(1000));

    try (ChildJvm server = start("serve", "--port", "0")) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.outLines()).isEmpty();
      assertThat(server.err())
          .contains("the database in " + directory.resolve("data") + " cannot be opened")
          .hasLineCount(1);
    }
    assertThat(directory.resolve("data").resolve("secret")).doesNotExist();
    assertThat(database).hasContent("this is not a database".repeat(1000));
  }
}
