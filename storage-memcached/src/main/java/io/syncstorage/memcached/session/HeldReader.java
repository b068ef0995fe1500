package io.syncstorage.memcached.session;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.memcached.protocol.Content;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a collection that the session holds whole; it needs neither lock nor connection. */
public final class HeldReader implements CollectionReader {

  private final Supplier<ItemsView> view;
  private final Runnable requireOwnerOpen;
  private boolean closed;

  /**
   * @param requireOwnerOpen throws if the reader has ended with its store or session
   */
  HeldReader(Supplier<ItemsView> view, Runnable requireOwnerOpen) {
    this.view = view;
    this.requireOwnerOpen = requireOwnerOpen;
  }

  /** A reader of one version. */
  public static CollectionReader of(Content content, Instant now, Runnable requireOwnerOpen) {
    ItemsView view = new ItemsView(content, now);
    return new HeldReader(() -> view, requireOwnerOpen);
  }

  private ItemsView view() {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
    requireOwnerOpen.run();
    return view.get();
  }

  @Override
  public boolean exists() {
    return view().exists();
  }

  @Override
  public Timestamp lastModified() {
    return view().lastModified();
  }

  @Override
  public Page<Bso> items(BsoQuery query) {
    return view().items(query);
  }

  @Override
  public Page<BsoId> itemIds(BsoQuery query) {
    return view().items(query).map(Bso::id);
  }

  @Override
  public Optional<Bso> item(BsoId id) {
    return view().item(id);
  }

  @Override
  public Optional<Timestamp> itemTimestamp(BsoId id) {
    return view().item(id).map(Bso::modified);
  }

  @Override
  public void close() {
    closed = true;
  }
}
