package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.HISTORY;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.sql.process.ChildProcess;
import io.syncstorage.sql.process.ConcurrentWriters;
import io.syncstorage.sql.process.CountingWriter;
import io.syncstorage.testkit.time.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after restarts and kills, and what several processes make of one database. */
class DurabilityTest {

  @TempDir Path directory;

  private String file() {
    return "jdbc:h2:" + directory.resolve("db");
  }

  @Test
  void everythingIsThereAfterARestart() {
    SettableClock clock = new SettableClock();
    UserUsage before;
    try (SqlStorage storage = Stores.open(file(), clock)) {
      storage.putAll(ALICE, BOOKMARKS, List.of(patch("a", "x"), patch("b", "y")));
      before = storage.usage(ALICE);
    }
    clock.advance(Duration.ofMillis(-300));
    try (SqlStorage storage = Stores.open(file(), clock)) {
      assertThat(storage.usage(ALICE)).isEqualTo(before);
      assertThat(storage.put(ALICE, BOOKMARKS, patch("a", "z")).timestamp())
          .isEqualTo(before.lastModified().next());
    }
  }

  @Test
  void theLastCommitsOfConcurrentWritersAreOnDiskWhenTheyAreAcknowledged() throws Exception {
    String address = file();
    for (int kill = 0; kill < 5; kill++) {
      List<String> acknowledged = new ArrayList<>();
      try (ChildProcess child =
          ChildProcess.start(ConcurrentWriters.class, address, Integer.toString(kill * 10))) {
        for (int i = 0; i < ConcurrentWriters.USERS; i++) {
          acknowledged.add(Objects.requireNonNull(child.readLine()));
        }
        child.kill();
      }
      try (SqlStorage storage = Stores.open(address, InstantSource.system())) {
        assertThat(acknowledged)
            .allSatisfy(
                line -> {
                  String[] parts = line.split(" ", -1);
                  assertThat(storage.info(new UserId(Long.parseLong(parts[0]))).lastModified())
                      .hasToString(parts[1]);
                });
      }
    }
  }

  /**
   * What the version of H2 is pinned for: its file alone tells of every commit, though it writes
   * over space that it freed. H2 2.5.252 does not find some of what it acknowledged
   * (docs/adr/0012).
   */
  @Test
  void theDatabaseFindsEveryCommitInAFileWhoseSpaceItReuses() throws Exception {
    Path copy = directory.resolve("copy.mv.db");
    String url = "jdbc:h2:async:" + directory.resolve("raw") + ";WRITE_DELAY=0;RETENTION_TIME=0";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement create = connection.createStatement()) {
      create.execute("CREATE TABLE t (k INT PRIMARY KEY, v INT, p VARCHAR)");
      try (PreparedStatement put =
          connection.prepareStatement("MERGE INTO t KEY (k) VALUES (?, ?, ?)")) {
        for (int value = 1; value <= 60; value++) {
          put.setInt(1, value % 7);
          put.setInt(2, value);
          put.setString(3, "x".repeat(value * 97 % 3000));
          put.executeUpdate();
          Files.copy(directory.resolve("raw.mv.db"), copy, StandardCopyOption.REPLACE_EXISTING);
          assertThat(lastValueIn("jdbc:h2:" + directory.resolve("copy"))).isEqualTo(value);
        }
      }
    }
  }

  private static int lastValueIn(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT MAX(v) FROM t")) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  @Test
  void whatAKilledProcessAcknowledgedIsThereAndLocksAreFree() throws Exception {
    TreeMap<Integer, Timestamp> acknowledged = new TreeMap<>();
    for (int kill = 1; kill <= 2; kill++) {
      try (ChildProcess child =
          ChildProcess.start(CountingWriter.class, file(), BOOKMARKS.value(), "1000000")) {
        for (int line = 0; line < 150; line++) {
          read(child, acknowledged);
        }
        child.kill();
        while (read(child, acknowledged)) {
          // what it had written before it died
        }
      }
      assertThat(timestamps(acknowledged)).isSorted().doesNotHaveDuplicates();
      try (SqlStorage storage =
          SqlStorage.open(
              Stores.settings(file()).maxClockLead(Duration.ofMinutes(1)).build(),
              InstantSource.system())) {
        int last = verified(storage, acknowledged);
        // At most the one commit that was not acknowledged.
        assertThat(last).isBetween(acknowledged.lastKey(), acknowledged.lastKey() + 1);
        Timestamp before = storage.info(ALICE).lastModified();
        storage.lockUser(ALICE, Duration.ZERO).close();
        assertThat(storage.put(ALICE, BOOKMARKS, patch("after", "x")).timestamp())
            .isGreaterThan(before);
        storage.delete(ALICE, BOOKMARKS, new BsoId("after"));
      }
    }
  }

  private static List<Timestamp> timestamps(SortedMap<Integer, Timestamp> acknowledged) {
    return List.copyOf(acknowledged.values());
  }

  private static boolean read(ChildProcess child, SortedMap<Integer, Timestamp> acknowledged)
      throws Exception {
    String line = child.readLine();
    if (line == null || !line.matches("\\d+ \\d+\\.\\d\\d")) { // the last line may be half a line
      return false;
    }
    int space = line.indexOf(' ');
    int number = Integer.parseInt(line.substring(0, space));
    assertThat(acknowledged.put(number, Timestamp.parse(line.substring(space + 1)))).isNull();
    return true;
  }

  /** Checks that no commit is there in part; the counter's value. */
  private static int verified(SyncStorage storage, SortedMap<Integer, Timestamp> acknowledged) {
    try (CollectionReader reader = storage.lockForRead(ALICE, BOOKMARKS)) {
      List<Bso> items = reader.items(BsoQuery.ALL).items();
      int counter = Integer.parseInt(reader.item(new BsoId("counter")).orElseThrow().payload());
      assertThat(items).hasSize(counter + 1);
      acknowledged.forEach(
          (number, timestamp) ->
              assertThat(reader.itemTimestamp(new BsoId("n" + number))).contains(timestamp));
      assertThat(Objects.requireNonNull(storage.usage(ALICE).collections().get(BOOKMARKS)).items())
          .isEqualTo(items.size());
      assertThat(storage.usage(ALICE).totalBytes())
          .isEqualTo(items.stream().mapToLong(Bso::payloadBytes).sum());
      return counter;
    }
  }

  @Test
  void instancesInTwoProcessesShareOneServer() throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
            .start();
    String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./db";
    try (SqlStorage storage = open(url);
        SqlStorage other = open(url)) {
      writeBesideAChild(url, storage, other);
      String largest = "é".repeat(2_621_440 / 2);
      storage.put(ALICE, HISTORY, patch("large", largest));
      assertThat(other.item(ALICE, HISTORY, new BsoId("large")).orElseThrow().payload())
          .isEqualTo(largest);
    } finally {
      server.stop();
    }
  }

  @Test
  void instancesInTwoProcessesShareOneFile() throws Exception {
    String url = file() + ";AUTO_SERVER=TRUE";
    try (SqlStorage storage = open(url);
        SqlStorage other = open(url)) {
      writeBesideAChild(url, storage, other);
    }
  }

  private static SqlStorage open(String url) {
    return SqlStorage.open(
        Stores.settings(url).maxClockLead(Duration.ofMinutes(1)).build(), InstantSource.system());
  }

  private static void writeBesideAChild(String url, SqlStorage storage, SqlStorage other)
      throws Exception {
    TreeMap<Integer, Timestamp> written = new TreeMap<>();
    try (ChildProcess child =
        ChildProcess.start(CountingWriter.class, url, BOOKMARKS.value(), "60")) {
      assertThat(read(child, written)).isTrue();
      for (int i = 0; i < 30; i++) {
        count(storage, written);
        count(other, written);
      }
      while (read(child, written)) {
        // to its end
      }
      assertThat(child.waitFor()).isZero();
    }
    assertThat(written).hasSize(120);
    assertThat(timestamps(written)).isSorted().doesNotHaveDuplicates();
    assertThat(verified(other, written)).isEqualTo(120);
  }

  private static void count(SyncStorage storage, SortedMap<Integer, Timestamp> written) {
    var done =
        storage.write(
            ALICE,
            BOOKMARKS,
            writer -> {
              int number =
                  Integer.parseInt(writer.item(new BsoId("counter")).orElseThrow().payload()) + 1;
              writer.putAll(
                  List.of(patch("counter", Integer.toString(number)), patch("n" + number, "x")));
              return number;
            });
    assertThat(written.put(done.result(), done.timestamp())).isNull();
  }
}
