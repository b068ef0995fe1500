package io.syncstorage.sql.process;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.sql.SqlStorage;
import io.syncstorage.sql.SqlStorageSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Fills a batch with payloads of 2.5 MiB, one session each, and applies it. */
public final class LargeBatch {

  public static final int PAYLOAD_BYTES = 2_621_440;

  private LargeBatch() {}

  /** Arguments: the address, the collection, how many. */
  public static void main(String[] arguments) {
    Duration patience = Duration.ofMinutes(5);
    SqlStorageSettings settings =
        SqlStorageSettings.builder(arguments[0])
            .sessionTimeout(patience)
            .statementTimeout(patience)
            .build();
    UserId user = new UserId(1);
    CollectionName collection = new CollectionName(arguments[1]);
    try (SyncStorage storage = SqlStorage.open(settings, InstantSource.system())) {
      BatchId batch = storage.write(user, collection, CollectionWriter::createBatch).result();
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        String payload = Character.toString('a' + i % 26).repeat(PAYLOAD_BYTES);
        List<BsoPatch> patch = List.of(BsoPatch.of("item" + i).withPayload(payload));
        storage.write(
            user,
            collection,
            writer -> {
              writer.append(batch, patch);
              return true;
            });
      }
      storage.write(user, collection, writer -> writer.apply(batch));
    }
  }
}
