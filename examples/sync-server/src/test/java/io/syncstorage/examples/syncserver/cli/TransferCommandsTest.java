package io.syncstorage.examples.syncserver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import io.syncstorage.examples.syncserver.datadir.Hold;
import io.syncstorage.examples.syncserver.transfer.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandsTest {

  private static final String ITEM =
      "{\"collection\":\"c\",\"bso\":{\"id\":\"a\",\"payload\":\"ü\",\"ttl\":60}}\n";
  private static final String OTHER =
      "{\"collection\":\"d\",\"bso\":{\"id\":\"b\",\"payload\":\"\"}}\n";

  @TempDir private Path directory;

  private final Run run = new Run();

  private int command(String name, String... options) {
    String[] command = new String[options.length + 3];
    command[0] = name;
    command[1] = "--data";
    command[2] = directory.resolve("data").toString();
    System.arraycopy(options, 0, command, 3, options.length);
    return run.command(command);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("items"), text);
  }

  @Test
  void whatIsImportedIsExportedToStandardOutput() throws IOException {
    assertThat(command("import", "--uid", "7", file(ITEM + OTHER).toString())).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "imported 2 items from 2 lines for user 7 in 0.00 s; left out: 0 expired, 0 bad\n");

    assertThat(command("export", "--uid", "7")).isZero();
    assertThat(run.out()).isEqualTo(ITEM + OTHER);
    assertThat(run.err()).isEqualTo("exported 2 items of 2 collections of user 7 in 0.00 s\n");
  }

  @Test
  void anExportToAFileNamedGzIsPackedAndAnImportUnpacksItWhateverItsName() throws IOException {
    run.input(ITEM);
    assertThat(command("import", "--uid", "7", "-")).isZero();
    Path packed = directory.resolve("backup.gz");

    assertThat(command("export", "--uid", "7", "--output", packed.toString())).isZero();

    assertThat(run.out()).isEmpty();
    assertThat(directory.resolve("backup.gz.part")).doesNotExist();
    byte[] bytes = Files.readAllBytes(packed);
    assertThat(bytes).startsWith(0x1f, 0x8b);
    assertThat(Compression.unpacked(new ByteArrayInputStream(bytes)).readAllBytes())
        .isEqualTo(ITEM.getBytes(UTF_8));
    Path renamed = Files.move(packed, directory.resolve("backup.ndjson"));
    assertThat(command("import", "--uid", "8", renamed.toString())).isZero();
    assertThat(run.err()).startsWith("imported 1 items from 1 lines for user 8");
  }

  @Test
  void withTimestampsExpiredItemsAreCounted() throws IOException {
    assertThat(command("import", "--uid", "7", file(ITEM + OTHER).toString())).isZero();
    Path backup = directory.resolve("backup");
    assertThat(command("export", "--uid", "7", "--timestamps", "-o", backup.toString())).isZero();
    run.clock.advance(Duration.ofSeconds(61));

    assertThat(command("import", "--uid", "8", backup.toString())).isZero();
    assertThat(run.err()).contains("imported 1 items").contains("left out: 1 expired, 0 bad");
  }

  @Test
  void aBadLineFailsAndCanBeSkipped() throws IOException {
    Path file = file(ITEM + "{}\n" + OTHER);

    assertThat(command("import", "--uid", "7", file.toString())).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "sync-server: line 2 lacks the field collection; no line is stored yet. Import again when"
                + " that is put right, which only stores anew what is stored, or leave bad lines"
                + " out with --skip-bad.\n");

    assertThat(command("import", "--uid", "7", "--skip-bad", file.toString())).isZero();
    assertThat(run.err())
        .isEqualTo(
            """
            left out: line 2 lacks the field collection
            imported 2 items from 3 lines for user 7 in 0.00 s; left out: 0 expired, 1 bad
            """);
  }

  @Test
  void verboseSaysWhatIsStored() throws IOException {
    assertThat(command("import", "--uid", "7", "--verbose", file(ITEM + OTHER).toString()))
        .isZero();
    assertThat(run.err()).startsWith("stored all lines to 2\n");
  }

  @Test
  void aFileThatCannotBeReadIsWrongUsage() throws IOException {
    assertThat(command("import", "--uid", "7", "/does/not/exist")).isEqualTo(2);
    assertThat(run.err()).contains("the file to import, /does/not/exist, does not exist");
    assertThat(command("import", "--uid", "7", directory.toString())).isEqualTo(2);
    assertThat(run.err()).contains("is a directory");
    assertThat(command("import", "--uid", "7")).isEqualTo(2);
    assertThat(run.err()).contains("FILE");
  }

  @Test
  void aFileThatCannotBeWrittenIsWrongUsage() {
    String file = directory.resolve("missing").resolve("file").toString();

    assertThat(command("export", "--uid", "7", "--output", file)).isEqualTo(2);
    assertThat(run.err()).contains("the file to write, " + file + ", cannot be created");
  }

  @Test
  void anExportThatFailsLeavesTheOldFileAsItWas() throws IOException {
    Path old = Files.writeString(directory.resolve("old"), "precious");
    run.stores(
        options ->
            binder -> {
              var closed = run.storage();
              closed.close();
              binder.bind(io.syncstorage.api.SyncStorage.class).toInstance(closed);
            });

    assertThat(command("export", "--uid", "7", "--output", old.toString())).isEqualTo(1);

    assertThat(run.err()).contains("the export is incomplete");
    assertThat(old).hasContent("precious");
    assertThat(directory.resolve("old.part")).doesNotExist();
  }

  @Test
  void aDirectoryThatAServerHoldsIsRefusedWithItsAddress() throws IOException {
    try (Hold hold = new DataDirectory(directory.resolve("data")).hold("serve")) {
      hold.announce("http://127.0.0.1:4711", null);
      for (List<String> command :
          List.of(
              List.of("export", "--uid", "7"),
              List.of("import", "--uid", "7", "-"),
              List.of("purge"),
              List.of("serve", "--port", "0"))) {
        assertThat(
                command(command.get(0), command.subList(1, command.size()).toArray(String[]::new)))
            .isEqualTo(1);
        assertThat(run.err())
            .contains("is in use by the server at http://127.0.0.1:4711 (process ")
            .contains("stop that first");
        assertThat(run.out()).isEmpty();
      }
    }
    assertThat(command("export", "--uid", "7")).isZero();
  }

  @Test
  void aPurgeRemovesStepByStepWhatHasExpired() {
    var storage = run.storage();
    List<BsoPatch> patches =
        java.util.stream.IntStream.range(0, 2500)
            .mapToObj(i -> BsoPatch.of("i" + i).withTimeToLive(Duration.ofSeconds(1)))
            .toList();
    storage.putAll(new UserId(7), new CollectionName("c"), patches);
    storage.put(new UserId(7), new CollectionName("c"), BsoPatch.of("stays"));
    run.clock.advance(Duration.ofSeconds(2));

    assertThat(command("purge", "--dry-run")).isZero();
    assertThat(run.err())
        .isEqualTo("a purge would remove 2,500 expired items and 0 expired batches in 0.00 s\n");
    assertThat(command("purge")).isZero();
    assertThat(run.err()).isEqualTo("purged 2,500 expired items and 0 expired batches in 0.00 s\n");
    assertThat(command("purge")).isZero();
    assertThat(run.err()).contains("purged 0 expired items");
  }
}
