package io.syncstorage.sql;

import static io.syncstorage.sql.Stores.ALICE;
import static io.syncstorage.sql.Stores.BOOKMARKS;
import static io.syncstorage.sql.Stores.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many statements on the tables the operations take, as H2 counts them: never one an item. The
 * pool's own, as those that see whether a connection is alive, do not count.
 */
class StatementCountTest {

  private final String url = Stores.newMemoryUrl();
  private final SqlStorage storage = Stores.open(url, new SettableClock());
  private final List<BsoPatch> hundred = patches(100);

  private Connection statistics;

  StatementCountTest() throws SQLException {
    statistics = DriverManager.getConnection(url, "sa", "");
  }

  private static List<BsoPatch> patches(int count) {
    return IntStream.range(0, count).mapToObj(i -> patch("id" + i, "x")).toList();
  }

  @BeforeEach
  void warmUp() {
    storage.put(ALICE, BOOKMARKS, patch("a", "x"));
  }

  @AfterEach
  void close() throws SQLException {
    statistics.close();
    storage.close();
  }

  private long statementsOf(Runnable work) throws SQLException {
    try (Statement statement = statistics.createStatement()) {
      statement.execute("SET QUERY_STATISTICS_MAX_ENTRIES 1000");
      statement.execute("SET QUERY_STATISTICS TRUE");
      work.run();
      long count = counted();
      statement.execute("SET QUERY_STATISTICS FALSE"); // forgets them too
      return count;
    }
  }

  private long counted() throws SQLException {
    try (Statement statement = statistics.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT SUM(execution_count) FROM information_schema.query_statistics"
                    + " WHERE sql_statement REGEXP '\\b(bso|collections|user_collections|batch_.*)\\b'")) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  @Test
  void infoIsOneStatement() throws SQLException {
    assertThat(statementsOf(() -> storage.info(ALICE))).isEqualTo(1);
  }

  @Test
  void usageIsTwo() throws SQLException {
    assertThat(statementsOf(() -> storage.usage(ALICE))).isEqualTo(2);
  }

  @Test
  void aPutOfAHundredNewItemsIsSix() throws SQLException {
    // lock, clock, rows as they are, items, collection row, clock row
    assertThat(statementsOf(() -> storage.putAll(ALICE, BOOKMARKS, hundred))).isEqualTo(6);
  }

  @Test
  void aPutThatCreatesReplacesAndTouchesIsEight() throws SQLException {
    storage.putAll(ALICE, BOOKMARKS, hundred.subList(0, 60));
    List<BsoPatch> mixed =
        IntStream.range(0, 100)
            .mapToObj(i -> i < 30 ? BsoPatch.of("id" + i).withSortIndex(1) : hundred.get(i))
            .toList();
    assertThat(statementsOf(() -> storage.putAll(ALICE, BOOKMARKS, mixed))).isEqualTo(8);
  }

  @Test
  void statementsGrowWithChunksNotWithItems() throws SQLException {
    List<BsoPatch> thousand = patches(1000);
    List<BsoId> ids = thousand.stream().map(BsoPatch::id).toList();
    assertThat(statementsOf(() -> storage.putAll(ALICE, BOOKMARKS, thousand)))
        .isEqualTo(4 + 2 * 10);
    assertThat(
            statementsOf(
                () -> storage.items(ALICE, BOOKMARKS, BsoQuery.builder().ids(ids).build())))
        .isEqualTo(1 + 10);
    assertThat(statementsOf(() -> storage.items(ALICE, BOOKMARKS, BsoQuery.ALL))).isEqualTo(2);
    assertThat(statementsOf(() -> storage.deleteAll(ALICE, BOOKMARKS, ids))).isEqualTo(4 + 2 * 10);
    assertThat(statementsOf(() -> storage.deleteCollection(ALICE, BOOKMARKS))).isEqualTo(7);
  }

  @Test
  void aBatchIsAppendedAndAppliedByChunks() throws SQLException {
    BatchId batch = storage.write(ALICE, BOOKMARKS, writer -> writer.createBatch()).result();
    assertThat(
            statementsOf(
                () ->
                    storage.write(
                        ALICE,
                        BOOKMARKS,
                        writer -> {
                          writer.append(batch, hundred);
                          return true;
                        })))
        .isEqualTo(3);
    assertThat(statementsOf(() -> storage.write(ALICE, BOOKMARKS, writer -> writer.apply(batch))))
        .isEqualTo(4 + 1 + 3 + 2 + 2);
  }

  @Test
  void aBatchOfBigItemsIsAppliedInPiecesOfNoMoreThanEightMebibytes() throws SQLException {
    String big = "x".repeat(2 * 1024 * 1024);
    List<BsoPatch> ten = IntStream.range(0, 10).mapToObj(i -> patch("id" + i, big)).toList();
    BatchId batch = storage.write(ALICE, BOOKMARKS, writer -> writer.createBatch()).result();
    for (BsoPatch patch : ten) {
      storage.write(
          ALICE,
          BOOKMARKS,
          writer -> {
            writer.append(batch, List.of(patch));
            return true;
          });
    }
    int pieces = 3; // of four, four and two
    assertThat(statementsOf(() -> storage.write(ALICE, BOOKMARKS, writer -> writer.apply(batch))))
        .isEqualTo(4 + 1 + (pieces * 2 + 1) + pieces * 2 + 2);
    assertThat(storage.usage(ALICE).totalBytes()).isEqualTo(1 + 10L * big.length());
  }
}
