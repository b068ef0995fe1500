package io.syncstorage.examples.syncserver.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = Compression.packed(packed, true)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static String unpack(byte[] bytes) throws IOException {
    try (InputStream in = Compression.unpacked(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatWasPackedIsUnpackedWhateverItsName() throws IOException {
    assertThat(gzip("text")).startsWith(0x1f, 0x8b);
    assertThat(unpack(gzip("text"))).isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "text", "\u001f", "\u001fx"})
  void whatIsNotPackedStaysAsItIs(String text) throws IOException {
    assertThat(unpack(text.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void aCutOffGzipFileIsReportedWithTheLastLineThatWasRead() throws IOException {
    SettableClock clock = new SettableClock();
    Importer importer =
        new Importer(
            new ReferenceStorage(clock), clock, ImportOptions.STANDARD, ImportListener.SILENT);
    byte[] whole = gzip("{\"collection\":\"c\",\"bso\":{\"id\":\"a\"}}\n");
    byte[] half = Arrays.copyOf(whole, whole.length - 12);

    assertThatThrownBy(
            () -> importer.run(new UserId(1), Compression.unpacked(new ByteArrayInputStream(half))))
        .isInstanceOf(TransferException.class)
        .hasMessageStartingWith("the gzip file is damaged or cut off after line 0")
        .hasMessageEndingWith("no line is stored yet");
  }
}
