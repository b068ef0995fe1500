package io.syncstorage.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.testkit.history.History;
import io.syncstorage.testkit.history.HistoryFile;
import io.syncstorage.testkit.history.Mark;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedHistoriesTest {

  @Test
  void aHistoryComesBackFromItsFileAsItWas(@TempDir Path directory) {
    Path file = directory.resolve("failures/one.json");
    for (int seed = 0; seed < 200; seed++) {
      History recorded = new Simulation(seed, Defect.NONE, 0.2, 3, 5, 2).run();
      History history =
          new History(
              recorded.events(), List.of(new Mark(3, Mark.Kind.FAULT, "connection \"cut\"")));
      HistoryFile.write(file, history);

      assertThat(HistoryFile.read(file)).isEqualTo(history);
    }
  }

  @Test
  void whatIsNoHistoryIsRefused() {
    assertThatThrownBy(() -> HistoryFile.parse("{\"format\":1,\"events\":[{}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no history");
    assertThatThrownBy(() -> HistoryFile.parse("{\"format\":7,\"events\":[],\"marks\":[]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no history of format 1, but of format 7");
    assertThatThrownBy(() -> HistoryFile.read(Path.of("no/such/file.json")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
