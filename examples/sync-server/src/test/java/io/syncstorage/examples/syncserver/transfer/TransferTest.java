package io.syncstorage.examples.syncserver.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TransferTest extends TransferFixture {

  @Test
  void whatWasImportedIsExportedJustSo() throws Exception {
    List<String> lines =
        List.of(
            line("bookmarks", "a", ",\"payload\":\"€ 😀 \\\" \\\\ \\n\""),
            line("bookmarks", "b", ",\"payload\":\"\",\"sortindex\":0"),
            line("bookmarks", "b ~!", ",\"payload\":\"x\",\"sortindex\":-999999999"),
            line("tabs", "c", ",\"payload\":\"x\",\"ttl\":31536000"),
            line("tabs", "d", ",\"payload\":\"x\",\"sortindex\":999999999,\"ttl\":1"));

    ImportReport report = importLines(ImportOptions.STANDARD, lines.toArray(String[]::new));

    assertThat(report).isEqualTo(new ImportReport(5, 5, 0, 0));
    assertThat(export(false)).isEqualTo(lines);
  }

  @Test
  void anExportIsInTheOrderOfCollectionsThenOldestFirst() throws Exception {
    storage.put(USER, new CollectionName("z"), BsoPatch.of("first").withPayload("p"));
    storage.put(USER, C, BsoPatch.of("second").withPayload("p"));
    storage.put(USER, C, BsoPatch.of("first").withPayload("p"));

    assertThat(export(false))
        .containsExactly(item("second"), item("first"), line("z", "first", ",\"payload\":\"p\""));
  }

  @Test
  void anExportGoesFromPageToPage() throws Exception {
    String[] lines =
        IntStream.range(0, 2500)
            .mapToObj("id%04d"::formatted)
            .map(TransferTest::item)
            .toArray(String[]::new);
    importLines(new ImportOptions(1, false, 10_000, 1 << 30), lines);
    List<Long> pages = new ArrayList<>();
    ExportListener listener =
        new ExportListener() {
          @Override
          public void written(long itemsSoFar) {
            pages.add(itemsSoFar);
          }
        };

    ExportReport report =
        new Exporter(storage, false, listener).run(USER, OutputStream.nullOutputStream());

    assertThat(report).isEqualTo(new ExportReport(1, 2500));
    assertThat(pages).containsExactly(1000L, 2000L, 2500L);
    assertThat(export(false)).containsExactly(lines);
  }

  @Test
  void aUserWithoutDataIsAnEmptyExport() throws Exception {
    assertThat(export(true)).isEmpty();
  }

  @Test
  void anImportedLineReplacesTheWholeItem() throws Exception {
    importLines(ImportOptions.STANDARD, line("c", "a", ",\"payload\":\"p\",\"sortindex\":1"));

    importLines(ImportOptions.STANDARD, line("c", "a", ",\"payload\":\"q\""));

    assertThat(export(false)).containsExactly(line("c", "a", ",\"payload\":\"q\""));
  }

  @Test
  void importingTwiceIsImportingOnce() throws Exception {
    importLines(IN_TWOS, item("a"), item("b"), item("c"));
    List<String> once = export(false);
    importLines(IN_TWOS, item("a"), item("b"), item("c"));

    assertThat(export(false)).isEqualTo(once);
  }

  @Test
  void theLastOfTwoLinesOfOneItemWins() throws Exception {
    importLines(
        IN_TWOS,
        line("c", "a", ",\"payload\":\"1\",\"sortindex\":5"),
        line("c", "a", ",\"payload\":\"2\""));

    assertThat(export(false)).containsExactly(line("c", "a", ",\"payload\":\"2\""));
  }

  @Test
  void aBadLineStopsTheImportAndNothingOfItsChunkIsStored() throws Exception {
    assertThatThrownBy(() -> importLines(IN_TWOS, item("a"), item("b"), item("c"), "{}", item("d")))
        .isInstanceOf(TransferException.class)
        .hasMessage("line 4 lacks the field collection; all lines to 2 are stored");

    assertThat(export(false)).containsExactly(item("a"), item("b"));
  }

  @Test
  void aBadFirstLineStoresNothing() throws Exception {
    assertThatThrownBy(() -> importLines(IN_TWOS, "{}"))
        .hasMessage("line 1 lacks the field collection; no line is stored yet");
    assertThat(export(false)).isEmpty();
  }

  @Test
  void anImportContinuesFromALine() throws Exception {
    ImportReport report =
        importLines(IN_TWOS.startingAt(3), "{}", "{}", item("c"), item("d"), item("e"));

    assertThat(report).isEqualTo(new ImportReport(5, 3, 0, 0));
    assertThatThrownBy(() -> importLines(IN_TWOS.startingAt(3), "", "", "{}"))
        .hasMessage("line 3 lacks the field collection; all lines to 2 are stored");
  }

  @Test
  void badLinesAreLeftOutIfThatIsWanted() throws Exception {
    List<String> skipped = new ArrayList<>();
    ImportListener listener =
        new ImportListener() {
          @Override
          public void skipped(long line, String problem) {
            skipped.add(line + " " + problem);
          }
        };

    ImportReport report =
        importText(
            IN_TWOS.skippingBadLines(true),
            listener,
            String.join("\n", item("a"), "{}", item("b"), "x".repeat(20_000_000), item("c"), ""));

    assertThat(report).isEqualTo(new ImportReport(5, 3, 0, 2));
    assertThat(skipped).hasSize(2);
    assertThat(skipped.get(0)).isEqualTo("2 lacks the field collection");
    assertThat(skipped.get(1)).startsWith("4 is longer than");
    assertThat(export(false)).containsExactly(item("a"), item("b"), item("c"));
  }

  @Test
  void whatTheListenerHeardIsStored() throws Exception {
    List<Long> lines = new ArrayList<>();
    ImportListener listener =
        new ImportListener() {
          @Override
          public void storedThrough(long line, long items) {
            lines.add(line);
            assertThat(storage.items(USER, C, BsoQuery.ALL).items()).hasSize((int) items);
          }
        };

    importText(IN_TWOS, listener, String.join("\n", item("a"), "", item("b"), item("c"), "\r"));

    assertThat(lines).containsExactly(3L, 5L);
  }

  @Test
  void aChunkIsBoundedInBytesToo() throws Exception {
    List<Long> lines = new ArrayList<>();
    ImportListener listener =
        new ImportListener() {
          @Override
          public void storedThrough(long line, long items) {
            lines.add(line);
          }
        };

    importText(
        new ImportOptions(1, false, 500, 60),
        listener,
        String.join("\n", item("a"), item("b"), item("c")));

    assertThat(lines).containsExactly(2L, 3L);
  }

  @Test
  void aStoreThatFailsIsReportedWithTheLinesConcerned() {
    storage.close();

    assertThatThrownBy(() -> importLines(IN_TWOS, item("a"), item("b")))
        .isInstanceOf(TransferException.class)
        .hasMessageStartingWith("the store did not take all of lines 1 to 2 (")
        .hasMessageEndingWith("no line is stored yet");
    assertThatThrownBy(() -> export(false))
        .isInstanceOf(TransferException.class)
        .hasMessageStartingWith("the export is incomplete");
  }
}
