package io.syncstorage.examples.syncserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import io.syncstorage.examples.syncserver.datadir.Hold;
import io.syncstorage.examples.syncserver.datadir.Holder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  private static final Pattern READY = Pattern.compile("^ready (http://127\\.0\\.0\\.1:\\d+)\\R");
  private static final Pattern METRICS = Pattern.compile("metrics on (http://\\S+)");

  @TempDir private Path directory;

  private final Run run = new Run();
  private final HttpClient client = HttpClient.newHttpClient();

  private Path data() {
    return directory.resolve("data");
  }

  private int serve(String... options) {
    String[] command = new String[options.length + 5];
    command[0] = "serve";
    command[1] = "--port";
    command[2] = "0";
    command[3] = "--data";
    command[4] = data().toString();
    System.arraycopy(options, 0, command, 5, options.length);
    return run.command(command);
  }

  private String url() {
    Matcher ready = READY.matcher(run.out());
    assertThat(ready.find()).as(run.out()).isTrue();
    return ready.group(1);
  }

  private HttpResponse<String> get(String url, String... headers) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itAnswersFromTheMomentItSaysReadyUntilItIsToldToStop() {
    List<Integer> statuses = new ArrayList<>();
    run.stop(() -> statuses.add(get(url() + "/__heartbeat__").statusCode()));

    assertThat(serve()).isZero();

    assertThat(statuses).containsExactly(200);
    assertThat(run.err()).endsWith("stopping: finishing the requests in flight\nstopped\n");
    assertThat(data().resolve("holder.properties")).doesNotExist();
  }

  @Test
  void theCommandItPrintsIsOneThatWorks() {
    List<String> bodies = new ArrayList<>();
    run.stop(
        () -> {
          String resource = url() + "/1.5/1/info/collections";
          assertThat(run.out())
              .contains("curl " + url() + "/__heartbeat__")
              .contains(
                  "curl -H \"$(./run token --data " + data() + " --uid 1 --hawk GET " + resource)
              .contains(")\" " + resource);
          Run token = new Run();
          token.clock.set(run.clock.instant());
          token.command(
              "token", "--data", data().toString(), "--uid", "1", "--hawk", "GET", resource);
          String[] header = token.out().strip().split(": ", 2);
          HttpResponse<String> answer = get(resource, header);
          assertThat(answer.statusCode()).isEqualTo(200);
          bodies.add(answer.body());
        });

    assertThat(serve("--secret", "given on the command line")).isZero();

    assertThat(bodies).containsExactly("{}");
    assertThat(run.out() + run.err()).doesNotContain("given on the command line");
    assertThat(data().resolve("secret")).doesNotExist();
    assertThat(data().resolve("secret-in-use")).doesNotExist();
  }

  @Test
  void aSecretFileIsNamedInThePrintedCommandRatherThanCopied() throws IOException {
    Path file = Files.writeString(directory.resolve("my secret"), "sixteen bytes at least");
    run.stop(
        () -> {
          assertThat(run.out()).contains(" --secret-file '" + file + "' ");
          assertThat(data().resolve("secret-in-use")).doesNotExist();
        });

    assertThat(serve("--secret-file", file.toString())).isZero();
  }

  @Test
  void othersLearnWhoHoldsTheDirectory() {
    List<Optional<Holder>> holders = new ArrayList<>();
    run.stop(() -> holders.add(new DataDirectory(data()).holder()));

    assertThat(serve("--public-url", "https://sync.example.org")).isZero();

    Holder holder = holders.get(0).orElseThrow();
    assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(holder.url()).isEqualTo(url());
    assertThat(holder.publicUrl()).isEqualTo("https://sync.example.org");
  }

  @Test
  void aShortSecretIsWarnedOf() {
    assertThat(serve("--secret", "short")).isZero();
    assertThat(run.err()).contains("warning: a secret of less than 16 bytes can be guessed");
  }

  @Test
  void metricsCountRequestsByRouteAndTheStoresFailures() {
    List<String> texts = new ArrayList<>();
    run.stop(
        () -> {
          Matcher metrics = METRICS.matcher(run.err());
          assertThat(metrics.find()).as(run.err()).isTrue();
          get(url() + "/__heartbeat__");
          get(url() + "/1.5/7/storage/secret-collection");
          assertThat(get(metrics.group(1).replace("/metrics", "/other")).statusCode())
              .isEqualTo(404);
          HttpResponse<String> answer = get(metrics.group(1));
          assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
              .startsWith("text/plain; version=0.0.4");
          texts.add(answer.body());
        });

    run.stores(SqlStores::module);
    assertThat(serve("--metrics-port", "0")).isZero();

    assertThat(texts.get(0))
        .contains("syncserver_store_sessions_open 0.0")
        .contains("syncserver_requests_in_flight 0.0")
        .contains("syncserver_store_connections{state=\"active\"} 0.0")
        .contains("syncserver_store_connections{state=\"idle\"} 1.0")
        .contains("syncserver_store_connections_max 10.0")
        .contains("syncserver_store_connections_waiting 0.0")
        .contains("jvm_memory_used_bytes{")
        .containsPattern(
            "syncserver_requests_seconds_count\\{method=\"GET\",route=\"storage/\\{collection}\","
                + "status=\"401\"} 1")
        .doesNotContain("secret-collection");
  }

  @Test
  void aPortInUseIsOneClearMessage() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());

      assertThat(serve("--port", port)).isEqualTo(2);
      assertThat(run.command("serve", "--port", port, "--data", data().toString())).isEqualTo(1);
      assertThat(run.err())
          .contains("cannot listen on host 127.0.0.1, port " + port, "choose another with --port")
          .doesNotContain("\tat ");
      assertThat(serve("--metrics-port", port)).isEqualTo(1);
      assertThat(run.err())
          .contains("port " + port + " for metrics", "choose another with --metrics-port");
      assertThat(run.out()).isEmpty();
    }
    assertThat(serve()).as("the directory was let go").isZero();
  }

  @Test
  void aServerThatIsRefusedLeavesNothingBehind() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());
      String nested = data().resolve("below").toString();

      assertThat(run.command("serve", "--port", port, "--data", nested)).isEqualTo(1);
      assertThat(serve("--metrics-port", port)).isEqualTo(1);
      assertThat(serve("--worker-threads", "100000")).isEqualTo(2);
      run.stores(SqlStores::module);
      assertThat(serve("--pool-size", "100000")).isEqualTo(2);
      assertThat(serve("--db", "jdbc:h2:tcp://127.0.0.1:1/x")).isEqualTo(1);
      assertThat(directory).isEmptyDirectory();

      Files.createDirectory(data());
      assertThat(serve("--metrics-port", port)).isEqualTo(1);
      assertThat(data()).isEmptyDirectory();
    }
  }

  @Test
  void aServerThatFindsTheDirectoryInUseStoresNothingInIt() {
    try (Hold hold = new DataDirectory(data()).hold("import")) {
      assertThat(hold).isNotNull();
      assertThat(serve()).isEqualTo(1);

      assertThat(run.err()).contains("is in use by the command import");
      assertThat(data().resolve("secret")).doesNotExist();
    }
  }

  @Test
  void aDataDirectoryThatIsAFileIsOneClearMessage() throws IOException {
    Files.writeString(data(), "");

    assertThat(serve()).isEqualTo(1);
    assertThat(run.err()).contains("the data directory " + data() + " is not a directory");
  }

  @Test
  void anUnexpectedFailureShowsItsTraceOnlyIfThatIsWanted() {
    run.stop(
        () -> {
          throw new IllegalStateException("surprise");
        });

    assertThat(serve()).isEqualTo(1);
    assertThat(run.err())
        .contains("unexpected failure: java.lang.IllegalStateException: surprise; --verbose")
        .doesNotContain("\tat ");
    assertThat(serve("--verbose")).isEqualTo(1);
    assertThat(run.err()).contains("\tat ");
  }
}
