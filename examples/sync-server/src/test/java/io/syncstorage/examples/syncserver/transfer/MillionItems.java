package io.syncstorage.examples.syncserver.transfer;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.Committed;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Expiry;
import io.syncstorage.api.value.Offset;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.PutReport;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserUsage;
import io.syncstorage.api.value.UserUsage.CollectionUsage;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.time.SettableClock;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Exports a million items that exist only while they are read, and imports them at once. */
final class MillionItems {

  private static final int ITEMS = 1_000_000;
  private static final UserId USER = new UserId(7);
  private static final CollectionName COLLECTION = new CollectionName("c");
  private static final Timestamp MODIFIED = new Timestamp(177_236_640_000L);
  private static final String PAYLOAD = "p".repeat(200);

  private MillionItems() {}

  /** Prints the two reports. */
  public static void main(String[] arguments) throws Exception {
    PipedInputStream in = new PipedInputStream(1 << 16);
    CompletableFuture<ExportReport> export = new CompletableFuture<>();
    try (PipedOutputStream out = new PipedOutputStream(in)) {
      Thread exporter =
          new Thread(
              () -> {
                try (out) {
                  export.complete(
                      new Exporter(endless(), false, ExportListener.SILENT).run(USER, out));
                } catch (Exception e) {
                  export.completeExceptionally(e);
                }
              });
      exporter.start();
      ImportReport imported =
          new Importer(
                  endless(), new SettableClock(), ImportOptions.STANDARD, ImportListener.SILENT)
              .run(USER, in);
      System.out.println(export.get() + " " + imported);
    }
  }

  /** A store that makes what is read and forgets what is written. */
  private static SyncStorage endless() {
    StorageTraits traits = new ReferenceStorage(new SettableClock()).traits();
    Map<CollectionName, CollectionUsage> usage =
        Map.of(COLLECTION, new CollectionUsage(MODIFIED, ITEMS, (long) ITEMS * PAYLOAD.length()));
    return proxy(
        SyncStorage.class,
        (self, method, parameters) ->
            switch (method.getName()) {
              case "traits" -> traits;
              case "usage" -> new UserUsage(MODIFIED, new TreeMap<>(usage));
              case "lockForRead" -> reader();
              case "putAll" -> new Committed<>(new PutReport(Set.of()), MODIFIED);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static CollectionReader reader() {
    return proxy(
        CollectionReader.class,
        (self, method, parameters) ->
            switch (method.getName()) {
              case "items" -> page((BsoQuery) parameters[0]);
              case "close" -> null;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Page<Bso> page(BsoQuery query) {
    int from = query.offset().map(offset -> Integer.parseInt(offset.id().value()) + 1).orElse(0);
    int to = Math.min(ITEMS, from + query.limit().orElseThrow());
    List<Bso> items = IntStream.range(from, to).mapToObj(MillionItems::item).toList();
    return new Page<>(
        items,
        to == ITEMS
            ? java.util.Optional.empty()
            : java.util.Optional.of(Offset.after(items.get(items.size() - 1), query)));
  }

  private static Bso item(int number) {
    return new Bso(
        new BsoId("%07d".formatted(number)),
        MODIFIED,
        new String(PAYLOAD.toCharArray()),
        OptionalInt.of(number),
        Expiry.NEVER);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
