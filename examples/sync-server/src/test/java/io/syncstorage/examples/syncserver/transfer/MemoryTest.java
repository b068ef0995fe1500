package io.syncstorage.examples.syncserver.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.examples.syncserver.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

  /** 200 MB of payloads pass through a heap of 48 MB. */
  @Test
  void aMillionItemsAreExportedAndImportedInASmallHeap() throws Exception {
    try (ChildJvm child = ChildJvm.start(List.of("-Xmx48m"), MillionItems.class)) {
      List<String> out = child.outLines();

      assertThat(child.exitCode()).as(child.err()).isZero();
      assertThat(out)
          .containsExactly(
              new ExportReport(1, 1_000_000) + " " + new ImportReport(1_000_000, 1_000_000, 0, 0));
    }
  }
}
