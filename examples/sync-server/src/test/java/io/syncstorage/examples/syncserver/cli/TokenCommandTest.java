package io.syncstorage.examples.syncserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import io.syncstorage.examples.syncserver.datadir.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

  private static final String SECRET = "a secret that is long enough";

  @TempDir private Path directory;

  private final Run run = new Run();

  private int token(String... options) {
    String[] command = new String[options.length + 3];
    command[0] = "token";
    command[1] = "--data";
    command[2] = directory.resolve("data").toString();
    System.arraycopy(options, 0, command, 3, options.length);
    return run.command(command);
  }

  @Test
  void itPrintsExactlyOneJsonObject() {
    assertThat(token("--uid", "7", "--secret", SECRET, "--node", "http://127.0.0.1:9")).isZero();

    assertThat(Tokens.areSignedWith(run.out(), SECRET, run.clock)).isTrue();
    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void aUserIsRequiredAndHasTenDigitsAtMost() {
    assertThat(token()).isEqualTo(2);
    assertThat(run.err()).contains("--uid");
    assertThat(token("--uid", "10000000000")).isEqualTo(2);
    assertThat(run.err()).contains("uid must be a whole number from 0 to 9999999999");
  }

  @Test
  void withoutASecretOneIsMadeForTheOwnerAloneAndUsedFromThenOn() throws IOException {
    assertThat(token("--uid", "7")).isZero();
    Path file = directory.resolve("data").resolve("secret");
    String secret = Files.readString(file).strip();

    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(run.err()).contains("created a new master secret in").doesNotContain(secret);
    assertThat(Tokens.areSignedWith(run.out(), secret, run.clock)).isTrue();

    assertThat(token("--uid", "8")).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Tokens.areSignedWith(run.out(), secret, run.clock)).isTrue();
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aServerThatRunsWithASecretOfItsOwnIsBelieved() throws IOException {
    try (Hold hold = new DataDirectory(directory.resolve("data")).hold("serve")) {
      hold.announce("http://127.0.0.1:4711", null);
      hold.share(SECRET);

      assertThat(token("--uid", "7")).isZero();
      assertThat(Tokens.areSignedWith(run.out(), SECRET, run.clock)).isTrue();
    }
    assertThat(token("--uid", "7")).isZero();
    assertThat(Tokens.areSignedWith(run.out(), SECRET, run.clock)).isFalse();
  }

  @Test
  void aHeaderForOneRequestIsPrintedIfThatIsWanted() {
    assertThat(
            token(
                "--uid", "7", "--secret", SECRET, "--hawk", "GET", "http://localhost:9/1.5/7/x?y"))
        .isZero();

    assertThat(run.out())
        .matches(
            "Authorization: Hawk id=\"[^\"]+\", ts=\"\\d+\", nonce=\"[^\"]+\", mac=\"[^\"]+\"\\R");
  }

  @Test
  void aUrlThatCannotBeRequestedIsRefused() {
    for (String url : new String[] {"/1.5/7", "ftp://localhost/", "http://ex ample", "http:"}) {
      assertThat(token("--uid", "7", "--secret", SECRET, "--hawk", "GET", url)).isEqualTo(2);
      assertThat(run.err()).contains("but the URL was '" + url + "' (option --hawk)");
    }
  }

  @Test
  void aSecretFileThatIsMissingOrBlankIsRefused() throws IOException {
    assertThat(token("--uid", "7", "--secret-file", "/does/not/exist")).isEqualTo(1);
    assertThat(run.err()).contains("the secret file /does/not/exist does not exist");

    Path blank = Files.writeString(directory.resolve("blank"), " \n");
    assertThat(token("--uid", "7", "--secret-file", blank.toString())).isEqualTo(1);
    assertThat(run.err()).contains("must not be blank");
  }
}
