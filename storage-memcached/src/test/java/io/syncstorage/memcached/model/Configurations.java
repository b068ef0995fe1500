package io.syncstorage.memcached.model;

import static io.syncstorage.memcached.model.Cast.APPENDER;
import static io.syncstorage.memcached.model.Cast.APPLIER;
import static io.syncstorage.memcached.model.Cast.BODY_READER;
import static io.syncstorage.memcached.model.Cast.CACHE_ONLY_DELETER;
import static io.syncstorage.memcached.model.Cast.CACHE_ONLY_READER;
import static io.syncstorage.memcached.model.Cast.CACHE_ONLY_WRITER;
import static io.syncstorage.memcached.model.Cast.DELETE_STORAGE;
import static io.syncstorage.memcached.model.Cast.FILLER_A;
import static io.syncstorage.memcached.model.Cast.LOCKING_READER;
import static io.syncstorage.memcached.model.Cast.LOCKING_WRITER;
import static io.syncstorage.memcached.model.Cast.USER_READER;
import static io.syncstorage.memcached.model.Cast.WRITER_A;
import static io.syncstorage.memcached.model.Cast.WRITER_B;

import io.syncstorage.memcached.model.Configuration.Start;
import java.util.List;

/** What is explored: by every build, and at leisure. */
final class Configurations {
  private static final Budget FAULTS = Budget.NONE.oneOfEach();

  private static final List<Cast> EVERYONE =
      List.of(WRITER_A, WRITER_B, FILLER_A, CACHE_ONLY_WRITER, DELETE_STORAGE, USER_READER);

  private Configurations() {}

  /** Small enough for every build. */
  static List<Configuration> ofEveryBuild() {
    return List.of(
        everyone("everyone", Budget.NONE),
        Configuration.of("one collection", FAULTS, WRITER_A, WRITER_A, FILLER_A),
        Configuration.of("two collections", FAULTS, WRITER_A, WRITER_B, FILLER_A),
        Configuration.of("bodies", FAULTS.inAll(3), WRITER_A, FILLER_A, BODY_READER).withBodies(),
        Configuration.of("bodies, two writers", FAULTS.inAll(1), WRITER_A, WRITER_A, BODY_READER)
            .withBodies(),
        Configuration.of("node-local locks", FAULTS, WRITER_A, WRITER_A, FILLER_A)
            .overNodeLocalLocks(),
        Configuration.of(
                "node-local deletion", FAULTS.inAll(1), WRITER_A, DELETE_STORAGE, CACHE_ONLY_WRITER)
            .from(Start.WARM_WITH_TABS)
            .overNodeLocalLocks(),
        Configuration.of(
            "order", FAULTS.ticks(1).inAll(2), WRITER_A, CACHE_ONLY_WRITER, USER_READER),
        Configuration.of(
                "order from a cold cache",
                FAULTS.ticks(1).inAll(2),
                WRITER_A,
                CACHE_ONLY_WRITER,
                USER_READER)
            .from(Start.COLD),
        Configuration.of(
            "deletion", FAULTS.ticks(1).inAll(2), WRITER_A, DELETE_STORAGE, CACHE_ONLY_WRITER),
        Configuration.of(
            "deletion seen",
            FAULTS.ticks(1).inAll(2),
            DELETE_STORAGE,
            CACHE_ONLY_WRITER,
            USER_READER),
        Configuration.of(
                "deletion of tabs",
                FAULTS.inAll(2),
                DELETE_STORAGE,
                CACHE_ONLY_WRITER,
                CACHE_ONLY_READER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of(
                "two deletions",
                FAULTS.inAll(1),
                DELETE_STORAGE,
                DELETE_STORAGE,
                WRITER_A,
                CACHE_ONLY_READER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of(
                "tabs",
                FAULTS.ticks(1).inAll(3),
                CACHE_ONLY_WRITER,
                CACHE_ONLY_WRITER,
                CACHE_ONLY_READER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of(
                "tabs deleted",
                FAULTS.ticks(1).inAll(2),
                CACHE_ONLY_DELETER,
                CACHE_ONLY_WRITER,
                USER_READER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of("batch applied", FAULTS.ticks(1).inAll(2), APPENDER, APPLIER, APPLIER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of("batch", FAULTS.inAll(2), APPENDER, APPENDER, APPLIER)
            .from(Start.WARM_WITH_TABS),
        Configuration.of(
            "lock mode CACHE", FAULTS.inAll(3), LOCKING_WRITER, LOCKING_WRITER, LOCKING_READER));
  }

  /** Larger: for a build that has minutes. */
  static List<Configuration> atLeisure() {
    Budget one = FAULTS.inAll(1);
    return List.of(
        Configuration.of(
            "order, all faults", FAULTS.ticks(1), WRITER_A, CACHE_ONLY_WRITER, USER_READER),
        everyoneBut(WRITER_B, one),
        everyoneBut(FILLER_A, one),
        everyoneBut(CACHE_ONLY_WRITER, one),
        everyoneBut(DELETE_STORAGE, one),
        everyoneBut(USER_READER, one),
        everyone("everyone, M evicted", Budget.NONE.mEvictions(1)),
        everyone("everyone, a body evicted", Budget.NONE.bodyEvictions(1)),
        everyone("everyone, a restart", Budget.NONE.restarts(1)));
  }

  private static Configuration everyoneBut(Cast one, Budget budget) {
    Cast[] others = EVERYONE.stream().filter(cast -> cast != one).toArray(Cast[]::new);
    return Configuration.of("all but " + one.title(), budget, others);
  }

  private static Configuration everyone(String name, Budget budget) {
    return Configuration.of(name, budget, EVERYONE.toArray(Cast[]::new));
  }
}
