package io.syncstorage.examples.syncserver.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedLinesTest {

  private static List<String> lines(String text, int maxLineBytes) throws IOException {
    NumberedLines lines = of(text, maxLineBytes);
    List<String> all = new ArrayList<>();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      all.add(new String(line, UTF_8));
      assertThat(lines.number()).isEqualTo(all.size());
    }
    return all;
  }

  private static NumberedLines of(String text, int maxLineBytes) {
    return new NumberedLines(new ByteArrayInputStream(text.getBytes(UTF_8)), maxLineBytes);
  }

  @Test
  void anEmptyFileHasNoLine() throws IOException {
    assertThat(lines("", 10)).isEmpty();
  }

  @Test
  void theLastLineNeedsNoLineFeed() throws IOException {
    assertThat(lines("a\nb", 10)).containsExactly("a", "b");
    assertThat(lines("a\nb\n", 10)).containsExactly("a", "b");
  }

  @Test
  void emptyLinesCount() throws IOException {
    assertThat(lines("\n\na\n", 10)).containsExactly("", "", "a");
  }

  @Test
  void aLineMayBeLongerThanTheBuffer() throws IOException {
    String long1 = "x".repeat(200_000);
    String long2 = "y".repeat(65_536);

    assertThat(lines(long1 + "\n" + long2 + "\nz", 300_000)).containsExactly(long1, long2, "z");
  }

  @Test
  void tooLongALineIsCutAndTheNextOneIsWhole() throws IOException {
    NumberedLines lines = of("x".repeat(100_000) + "\nnext", 10);

    assertThat(lines.next()).hasSize(10);
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.next()).isEqualTo("next".getBytes(UTF_8));
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.number()).isEqualTo(2);
  }
}
