package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;

/** A reader that does what another does. */
public class ForwardingReader implements CollectionReader {

  private final CollectionReader reader;

  public ForwardingReader(CollectionReader reader) {
    this.reader = reader;
  }

  protected CollectionReader reader() {
    return reader;
  }

  @Override
  public boolean exists() {
    return reader().exists();
  }

  @Override
  public Timestamp lastModified() {
    return reader().lastModified();
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return reader().items(query);
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return reader().itemIds(query);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return reader().item(id);
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return reader().itemTimestamp(id);
  }

  @Override
  public void close() {
    reader().close();
  }
}
