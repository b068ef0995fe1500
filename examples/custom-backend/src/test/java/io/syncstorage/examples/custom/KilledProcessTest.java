package io.syncstorage.examples.custom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the copy of the conformance test stands for, with a process that is really killed. */
final class KilledProcessTest {

  private static final UserId USER = new UserId(1);
  private static final CollectionName COLLECTION = new CollectionName("bookmarks");
  private static final int ACKNOWLEDGED = 50;

  @TempDir Path directory;

  /** Puts two items a session, and says so when each is committed. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      try (RocksStorage storage = open(Path.of(arguments[0]))) {
        for (int i = 1; ; i++) {
          storage.putAll(USER, COLLECTION, List.of(BsoPatch.of("a" + i), BsoPatch.of("b" + i)));
          System.out.println(i);
        }
      }
    }
  }

  private static RocksStorage open(Path directory) {
    RocksStorageSettings settings =
        RocksStorageSettings.builder(directory).maxClockLead(Duration.ofMinutes(1)).build();
    return RocksStorage.open(settings, InstantSource.system());
  }

  @Test
  void whatAKilledProcessAcknowledgedIsThereAndNothingInHalves() throws Exception {
    int acknowledged = killedAfter(ACKNOWLEDGED);
    try (RocksStorage storage = open(directory)) {
      for (int i = 1; i <= acknowledged; i++) {
        assertThat(storage.item(USER, COLLECTION, new BsoId("b" + i)))
            .as("item b%s", i)
            .isPresent();
      }
      var usage = Objects.requireNonNull(storage.usage(USER).collections().get(COLLECTION));
      assertThat(usage.items()).isEven().isBetween(2L * acknowledged, 2L * acknowledged + 2);
      assertThat(storage.put(USER, COLLECTION, BsoPatch.of("after")).timestamp())
          .isGreaterThan(usage.lastModified());
    }
  }

  /** The last number that the child told. */
  private int killedAfter(int lines) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      String last = "0";
      for (int i = 0; i < lines; i++) {
        last = output.readLine();
        assertThat(last).as("line %s of the child", i).isNotNull();
      }
      child.toHandle().destroyForcibly();
      child.waitFor();
      String line = output.readLine();
      while (line != null) { // what it said before it died
        last = line;
        line = output.readLine();
      }
      return Integer.parseInt(last);
    } finally {
      child.destroyForcibly();
    }
  }
}
