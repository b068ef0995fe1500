package io.syncstorage.testkit.zoo;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.testkit.reference.ReferenceStorage;
import io.syncstorage.testkit.zoo.Mutant.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Right stores of which read sessions show what is not, or no longer, there. */
final class ReaderMutants {

  private ReaderMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "a reader whose timestamp is not part of its view",
            "LK-1",
            Kind.INSIDE,
            TimestampOfNow::new),
        Mutant.of(
            "a reader whose view begins with its first read", "LK-1", Kind.INSIDE, LazyView::new),
        Mutant.of(
            "an upper bound that includes itself where only ids are asked for",
            "QY-1",
            Kind.VALUE,
            WideIds::new));
  }

  /** One of two statements that should have the same conditions. */
  private static final class WideIds extends ForwardingStorage {

    WideIds(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingReader(super.lockForRead(user, collection, maxWait)) {
        @Override
        public Page<BsoId> itemIds(BsoQuery query) {
          if (query.older().isEmpty() || query.offset().isPresent()) {
            return super.itemIds(query);
          }
          long wider = Math.min(query.older().get().hundredths() + 1, Timestamp.MAX.hundredths());
          BsoQuery.Builder all = BsoQuery.builder().sort(query.sort()).older(new Timestamp(wider));
          query.newer().ifPresent(all::newer);
          query.ids().ifPresent(all::ids);
          query.limit().ifPresent(all::limit);
          return super.itemIds(all.build());
        }
      };
    }
  }

  private static final class TimestampOfNow extends ForwardingStorage {

    TimestampOfNow(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingReader(super.lockForRead(user, collection, maxWait)) {
        @Override
        public Timestamp lastModified() {
          super.lastModified(); // for the checks of the session's end
          return store().info(user).lastModified(collection);
        }
      };
    }
  }

  /** A transaction whose snapshot is taken by the first statement, not by its beginning. */
  private static final class LazyView extends ForwardingStorage {

    LazyView(InstantSource clock) {
      super(new ReferenceStorage(clock));
    }

    @Override
    public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
      return new ForwardingReader(super.lockForRead(user, collection, maxWait)) {
        private CollectionReader view = super.reader();
        private boolean begun;

        @Override
        protected CollectionReader reader() {
          if (!begun && hasChanged()) {
            view = store().lockForRead(user, collection, maxWait);
          }
          begun = true;
          return view;
        }

        private boolean hasChanged() {
          BsoQuery all = BsoQuery.ALL;
          try (CollectionReader now = store().lockForRead(user, collection, maxWait)) {
            return !now.lastModified().equals(view.lastModified())
                && !now.items(all).equals(view.items(all));
          }
        }
      };
    }
  }
}
