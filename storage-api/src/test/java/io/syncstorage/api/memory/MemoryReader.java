package io.syncstorage.api.memory;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.util.Optional;
import java.util.function.Supplier;

class MemoryReader implements CollectionReader {

  final CollectionName name;
  private final Supplier<UserData> view;

  MemoryReader(CollectionName name, Supplier<UserData> view) {
    this.name = name;
    this.view = view;
  }

  @Override
  public boolean exists() {
    return view.get().collections().containsKey(name);
  }

  @Override
  public Timestamp lastModified() {
    return view.get().content(name).lastModified();
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return query.select(view.get().content(name).items().values());
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return items(query).map(Bso::id);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return Optional.ofNullable(view.get().content(name).items().get(id));
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return item(id).map(Bso::modified);
  }

  @Override
  public void close() {
    // A view of immutable data holds nothing.
  }
}
