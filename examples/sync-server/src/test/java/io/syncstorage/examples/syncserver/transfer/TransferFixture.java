package io.syncstorage.examples.syncserver.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** A store, and imports and exports of it. */
abstract class TransferFixture {

  static final UserId USER = new UserId(7);
  static final CollectionName C = new CollectionName("c");
  static final ImportOptions IN_TWOS = new ImportOptions(1, false, 2, 1 << 20);

  final SettableClock clock = new SettableClock();
  final SyncStorage storage = new ReferenceStorage(clock);

  ImportReport importLines(ImportOptions options, String... lines) throws TransferException {
    return importText(options, ImportListener.SILENT, String.join("\n", lines));
  }

  ImportReport importText(ImportOptions options, ImportListener listener, String text)
      throws TransferException {
    InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new Importer(storage, clock, options, listener).run(USER, in);
  }

  List<String> export(boolean timestamps) throws TransferException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exporter(storage, timestamps, ExportListener.SILENT).run(USER, out);
    String text = out.toString(UTF_8);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1)).subList(0, count(text));
  }

  static int count(String text) {
    assertThat(text).endsWith("\n");
    return (int) text.chars().filter(character -> character == '\n').count();
  }

  static String line(String collection, String id, String fields) {
    return "{\"collection\":\"" + collection + "\",\"bso\":{\"id\":\"" + id + "\"" + fields + "}}";
  }

  static String item(String id) {
    return line("c", id, ",\"payload\":\"p\"");
  }

  Bso stored(String id) {
    return storage.item(USER, C, new BsoId(id)).orElseThrow();
  }
}
