package io.syncstorage.examples.syncserver.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path parent;

  private DataDirectory directory = new DataDirectory(Path.of("unset"));

  @BeforeEach
  void nameIt() {
    directory = new DataDirectory(parent.resolve("a").resolve("b"));
  }

  @Test
  void oneHolderAtATime() {
    Hold hold = directory.hold("import");

    assertThatThrownBy(() -> directory.hold("serve"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("is in use by the command import (process ");
    hold.close();
    hold.close();
    directory.hold("serve").close();
  }

  @Test
  void aDirectoryInWhichNothingWasStoredIsLeftAsItWasFound() throws IOException {
    directory.hold("serve").close();
    assertThat(parent).isEmptyDirectory();

    directory.create();
    directory.hold("serve").close();
    assertThat(directory.path()).isEmptyDirectory();

    Files.delete(directory.path());
    try (Hold hold = directory.hold("serve")) {
      assertThat(hold).isNotNull();
      Files.writeString(directory.path().resolveSibling("other"), "");
    }
    assertThat(directory.path()).doesNotExist();
    assertThat(parent.resolve("a").resolve("other")).exists();
  }

  @Test
  void aDirectoryInWhichSomethingWasStoredStays() throws IOException {
    try (Hold hold = directory.hold("serve")) {
      assertThat(hold).isNotNull();
      Files.writeString(directory.path().resolve("database"), "");
    }
    assertThat(directory.path().resolve("database")).exists();
  }

  @Test
  void theHolderIsSeenWhileItHolds() throws IOException {
    try (Hold hold = directory.hold("serve")) {
      assertThat(directory.holder().orElseThrow().url()).isNull();
      hold.announce("http://localhost:1", "https://public");
      assertThat(directory.holder())
          .contains(
              new Holder(
                  ProcessHandle.current().pid(), "serve", "http://localhost:1", "https://public"));
    }
    assertThat(directory.holder()).isEmpty();
  }

  @Test
  void aKilledHolderIsNoHolder() throws Exception {
    directory.create();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    new Holder(dead.pid(), "serve", "http://localhost:1", null).writeTo(directory.path());
    Files.writeString(directory.path().resolve(DataDirectory.SECRET_IN_USE), "old");

    assertThat(directory.holder()).isEmpty();
    assertThat(directory.secretInUse()).isEmpty();
    try (Hold hold = directory.hold("serve")) {
      hold.announce(null, null);
      assertThat(directory.secretInUse()).as("a secret of the dead one").isEmpty();
    }
  }

  @Test
  void aHolderFileThatIsHalfWrittenIsNoHolder() throws IOException {
    directory.create();
    Files.writeString(directory.path().resolve("holder.properties"), "pid = 12x");
    assertThat(directory.holder()).isEmpty();
    Files.writeString(directory.path().resolve("holder.properties"), "pid = \\u1");
    assertThat(directory.holder()).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertThatThrownBy(() -> new DataDirectory(file).hold("serve"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("is not a directory");
    assertThatThrownBy(() -> new DataDirectory(file.resolve("below")).hold("serve"))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("name another with --data");
  }

  @Test
  void aSecretThatIsThereIsNotReplaced() throws IOException {
    directory.create();
    SecretFile secret = directory.secretFile();
    secret.create(new SecureRandom());
    String first = secret.readText();
    secret.create(new SecureRandom());

    assertThat(secret.readText()).isEqualTo(first).hasSize(64);
    try (var files = Files.list(directory.path())) {
      assertThat(files).containsExactly(secret.path());
    }
  }

  @Test
  void aSecretThatCannotBeWrittenOrReadIsRefused() {
    assertThatThrownBy(() -> directory.secretFile().create(new SecureRandom()))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("cannot be written");
    directory.create();
    assertThatThrownBy(() -> new SecretFile(directory.path()).read())
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("cannot be read");
  }
}
