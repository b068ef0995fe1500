package io.syncstorage.examples.syncserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
  private static final Pattern NODE = Pattern.compile("\"node\":\\s*\"([^\"]+)\"");

  @TempDir private Path directory;

  private final Run run = new Run();

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("my.properties"), text);
  }

  /** The node that a token names shows the port setting. */
  private String node(String... options) {
    String[] command = new String[options.length + 5];
    command[0] = "token";
    command[1] = "--uid";
    command[2] = "1";
    command[3] = "--data";
    command[4] = directory.toString();
    System.arraycopy(options, 0, command, 5, options.length);
    assertThat(run.command(command)).as(run.err()).isZero();
    Matcher id = ID.matcher(run.out());
    assertThat(id.find()).isTrue();
    String payload =
        new String(
            Base64.getUrlDecoder().decode(id.group(1)),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    Matcher node = NODE.matcher(payload);
    assertThat(node.find()).isTrue();
    return node.group(1);
  }

  @Test
  void anOptionWinsOverTheEnvironmentAndThatOverTheFileAndThatOverTheDefault() throws Exception {
    Path file = file("port = 1111\n");

    assertThat(node()).isEqualTo("http://127.0.0.1:8000");
    assertThat(node("--config", file.toString())).isEqualTo("http://127.0.0.1:1111");
    run.environment(Map.of("SYNCSERVER_PORT", "2222"));
    assertThat(node("--config", file.toString())).isEqualTo("http://127.0.0.1:2222");
    assertThat(node("--config", file.toString(), "--port", "3333"))
        .isEqualTo("http://127.0.0.1:3333");
  }

  @Test
  void theEnvironmentMayNameTheFile() throws Exception {
    run.environment(Map.of("SYNCSERVER_CONFIG", file("port=1111").toString()));

    assertThat(node()).isEqualTo("http://127.0.0.1:1111");
  }

  @Test
  void aWrongSettingIsNamedWithItsValueAndWhereItWasGiven() throws Exception {
    Path file = file("# mine\n\nport = 70000\n");

    assertThat(run.command("serve", "--port", "abc")).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "sync-server: port must be a whole number from 0 to 65535, but was 'abc'"
                + " (option --port)");

    assertThat(run.command("serve", "--config", file.toString())).isEqualTo(2);
    assertThat(run.err()).contains("but was '70000' (line 3 of " + file + ")");

    run.environment(Map.of("SYNCSERVER_PORT", ""));
    assertThat(run.command("serve", "--config", file.toString())).isEqualTo(2);
    assertThat(run.err()).contains("but was '' (environment variable SYNCSERVER_PORT)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port             | -1          | port must be a whole number from 0 to 65535",
        "--pool-size        | 0           | pool-size must be a whole number from 1",
        "--quota            | 10XB        | quota must be a number of bytes, such as",
        "--quota            | 0           | quota must be a number of bytes",
        "--quota            | 999999999999GiB | quota must be a number of bytes",
        "--max-request-bytes| 3GiB        | max-request-bytes must be at most 2147483647",
        "--lock-timeout     | 5           | lock-timeout must be a time such as 500ms",
        "--public-url       | example.org | public-url must be http(s)://host[:port]",
        "--public-url       | http://e/   | public-url must be http(s)://host[:port]",
        "--access-log       | yes         | access-log must be on or off",
        "--db               | jdbc:mysql://root:pw@h/d | db must begin with jdbc:h2:",
        "--metrics-port     | 65536       | metrics-port must be a whole number",
      })
  void whatIsValidIsSaid(String option, String value, String problem) {
    assertThat(run.command("serve", option, value)).isEqualTo(2);
    assertThat(run.err()).startsWith("sync-server: " + problem).contains("(option " + option + ")");
  }

  @Test
  void aSettingThatOnlyTheServerKnowsToBeWrongIsNamedWithItsSourceToo() {
    assertThat(run.command("serve", "--data", directory.toString(), "--max-buffered-bytes", "1KiB"))
        .isEqualTo(2);
    assertThat(run.err())
        .contains("max-buffered-bytes must be 2625536 to")
        .contains("but was 1024 (option --max-buffered-bytes)");
  }

  @Test
  void confidentialValuesAreNotShown() {
    assertThat(run.command("serve", "--db", "jdbc:mysql://root:pw@h/d")).isEqualTo(2);
    assertThat(run.err()).doesNotContain("pw@h");

    run.environment(Map.of("SYNCSERVER_SECRET", "  "));
    assertThat(run.command("token", "--uid", "1")).isEqualTo(2);
    assertThat(run.err())
        .contains("secret must not be blank (environment variable SYNCSERVER_SECRET)");
  }

  @Test
  void anUnknownSettingInTheFileIsAnErrorWithASuggestion() throws Exception {
    Path file = file("prot = 1\n");

    assertThat(run.command("token", "--uid", "1", "--config", file.toString())).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "sync-server: line 1 of %s gives the unknown setting prot; did you mean port?%n"
                .formatted(file));

    assertThat(run.command("serve", "--config", file("uid = 1").toString())).isEqualTo(2);
    assertThat(run.err()).contains("gives the unknown setting uid");
    assertThat(run.command("serve", "--config", file("verbose = 1").toString())).isEqualTo(2);
    assertThat(run.err()).contains("gives the unknown setting verbose");
  }

  @Test
  void aSettingIsGivenOnceInAFile() throws Exception {
    Path file = file("port=1\nhost=x\nport=2\n");

    assertThat(run.command("serve", "--config", file.toString())).isEqualTo(2);
    assertThat(run.err()).contains("line 1 of " + file + " gives port, and so does a later one");
  }

  @Test
  void aSettingsFileThatIsNamedMustBeReadable() throws Exception {
    assertThat(run.command("serve", "--config", directory.resolve("no").toString())).isEqualTo(2);
    assertThat(run.err()).contains("the settings file", "does not exist");

    Path binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xff});
    assertThat(run.command("serve", "--config", binary.toString())).isEqualTo(2);
    assertThat(run.err()).contains("is not UTF-8");

    assertThat(run.command("serve", "--config", file("host=\\u00g").toString())).isEqualTo(2);
    assertThat(run.err()).contains("malformed \\u escape");
  }

  @Test
  void theSecretOfTheHigherLayerWins() throws Exception {
    Path secretFile = Files.writeString(directory.resolve("s"), "the secret of the file\n");
    String[] token = {"token", "--uid", "1", "--data", directory.toString()};
    run.environment(Map.of("SYNCSERVER_SECRET", "the secret of the environment"));

    assertThat(run.command(with(token, "--secret-file", secretFile.toString()))).isZero();
    assertThat(Tokens.areSignedWith(run.out(), "the secret of the file", run.clock)).isTrue();

    assertThat(run.command(with(token, "--config", file("secret-file=/none").toString()))).isZero();
    assertThat(Tokens.areSignedWith(run.out(), "the secret of the environment", run.clock))
        .isTrue();
  }

  @Test
  void oneLayerGivesTheSecretInOneWay() {
    assertThat(
            run.command(
                "token", "--uid", "1", "--secret", "sixteen bytes or more", "--secret-file", "f"))
        .isEqualTo(2);
    assertThat(run.err())
        .contains("secret (option --secret) and secret-file (option --secret-file) exclude")
        .doesNotContain("sixteen");
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
