package io.syncstorage.sql.process;

import io.syncstorage.api.Committed;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.sql.SqlStorage;
import io.syncstorage.sql.SqlStorageSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes items n1, n2, … of a collection, each together with a counter that it reads first, and
 * says so with a line of "number timestamp" after each commit.
 */
public final class CountingWriter {

  private static final UserId USER = new UserId(1);
  private static final BsoId COUNTER = new BsoId("counter");

  private CountingWriter() {}

  /** Arguments: the address, the collection, how many. */
  public static void main(String[] arguments) {
    SqlStorageSettings settings =
        SqlStorageSettings.builder(arguments[0]).maxClockLead(Duration.ofMinutes(1)).build();
    CollectionName collection = new CollectionName(arguments[1]);
    try (SyncStorage storage = SqlStorage.open(settings, InstantSource.system())) {
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        Committed<Integer> done =
            storage.write(
                USER,
                collection,
                writer -> {
                  int number =
                      writer.item(COUNTER).map(it -> Integer.parseInt(it.payload())).orElse(0) + 1;
                  writer.putAll(
                      List.of(
                          BsoPatch.of(COUNTER.value()).withPayload(Integer.toString(number)),
                          BsoPatch.of("n" + number).withPayload("x".repeat(number % 500))));
                  return number;
                });
        System.out.println(done.result() + " " + done.timestamp());
      }
    }
  }
}
