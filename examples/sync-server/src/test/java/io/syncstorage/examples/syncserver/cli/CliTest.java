package io.syncstorage.examples.syncserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  private final Run run = new Run();

  @Test
  void helpTeachesCommandsSettingsAndExitCodes() {
    assertThat(run.command("--help")).isZero();

    assertThat(run.out())
        .contains("serve", "token", "import", "export", "purge")
        .contains("SYNCSERVER_PUBLIC_URL")
        .contains("Exit codes:")
        .contains("Examples:");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "token", "import", "export", "purge"})
  void everyCommandHasItsHelp(String command) {
    assertThat(run.command(command, "--help")).isZero();

    assertThat(run.out()).contains("Usage: ./run " + command, "--data", "--config");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theListOfCommandsSaysOfEachInOneSentenceWhatItDoes() {
    assertThat(run.command("--help")).isZero();

    List<String> lines = run.out().lines().toList();
    int first = lines.indexOf("Commands (without one: serve):") + 1;
    assertThat(lines.subList(first, first + 5))
        .allMatch(line -> line.matches(" {2}[a-z]+ +[A-Z].*\\."));
    assertThat(lines.get(first + 5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "token", "import", "export", "purge"})
  void noOptionIsTooLongForTheLineOfItsDescription(String command) {
    assertThat(run.command(command, "--help")).isZero();

    assertThat(run.out().lines())
        .filteredOn(line -> line.matches(" +(-\\w, )?--\\S.*"))
        .allMatch(line -> line.matches(" +(-\\w, )?--\\S+( URL)? +\\w.*"));
  }

  @Test
  void noHelpShowsTheSecretThatIsSet() {
    run.environment(java.util.Map.of("SYNCSERVER_SECRET", "do-not-show-this-to-anyone"));
    assertThat(run.command("serve", "--help")).isZero();

    assertThat(run.out()).doesNotContain("do-not-show");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run.command("--version")).isZero();

    assertThat(run.out()).matches("sync-server \\d+\\.\\d+\\.\\d+\\S*\\s+");
  }

  @Test
  void anUnknownCommandOrOptionIsWrongUsage() {
    assertThat(run.command("exprot")).isEqualTo(2);
    assertThat(run.err()).contains("exprot", "export", "'./run --help' tells what is valid");

    assertThat(run.command("serve", "--prot", "1")).isEqualTo(2);
    assertThat(run.err()).contains("--prot", "--port", "'./run serve --help'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void withoutACommandItServes() {
    assertThat(run.command("--port", "x")).isEqualTo(2);
    assertThat(run.err()).contains("'./run serve --help'");
  }
}
