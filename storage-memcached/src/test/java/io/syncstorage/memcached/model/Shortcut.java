package io.syncstorage.memcached.model;

import static io.syncstorage.memcached.model.Budget.NONE;
import static io.syncstorage.memcached.model.Cast.APPENDER;
import static io.syncstorage.memcached.model.Cast.APPLIER;
import static io.syncstorage.memcached.model.Cast.BODY_READER;
import static io.syncstorage.memcached.model.Cast.CACHE_ONLY_READER;
import static io.syncstorage.memcached.model.Cast.CACHE_ONLY_WRITER;
import static io.syncstorage.memcached.model.Cast.DELETE_STORAGE;
import static io.syncstorage.memcached.model.Cast.FILLER_A;
import static io.syncstorage.memcached.model.Cast.HASTY_WRITER_A;
import static io.syncstorage.memcached.model.Cast.LIST_FILLER;
import static io.syncstorage.memcached.model.Cast.LOCKING_READER;
import static io.syncstorage.memcached.model.Cast.LOCKING_WRITER;
import static io.syncstorage.memcached.model.Cast.USER_READER;
import static io.syncstorage.memcached.model.Cast.WRITER_A;
import static io.syncstorage.memcached.model.Cast.WRITER_B;
import static io.syncstorage.memcached.model.Configuration.Start.COLD;
import static io.syncstorage.memcached.model.Configuration.Start.WARM_WITH_TABS;

/** A step of the protocol left out or done otherwise, as one might be tempted to. */
enum Shortcut {
  FILL_WITHOUT_LOCK("No lock on a fill"),
  FILL_BY_ADD("A fill that publishes by `add`"),
  FILL_WITHOUT_VALIDATION("A fill whose commit does not validate its lock, over node-local locks"),
  MARK_AFTER_COMMIT("Marking after the commit"),
  MARK_BEFORE_LOCK("Marking before the lock"),
  PLAIN_SET("Publishing by a plain `set`"),
  PUBLISH_BEFORE_COMMIT("Publishing before the commit"),
  GO_ON_AFTER_TIMEOUT("Going on after a mark that timed out"),
  CAS_WITHOUT_GENERATION("A CAS across a restart without the guard"),
  CLEAN_FOREIGN_DIRTY("Cleaning a DIRTY that is not ours"),
  BODY_FROM_DIRTY("A new body made from an old one that was not CLEAN when marked"),
  BODY_WITHOUT_NONCE("A body that counts whatever its nonce"),
  NO_WAIT_FOR_MARK("A cache-only write that does not wait for a mark"),
  SHARED_BODY_KEY("Cache-only bodies under one shared key"),
  OLD_CONTENT("A cache-only write that starts over with the content that it has shown"),
  ABSENT_WITHOUT_CAS("A cache-only read that answers absent and leaves the entry in M"),
  DELETE_AFTER_TIMEOUT("A cache-only write that deletes its new body after a timeout"),
  ONE_TIMESTAMP("One timestamp in M as floor and served value"),
  NO_CLOCK_FLOOR("No clock floor when M is absent or incomplete"),
  FLOOR_ONLY_WHEN_ADDED("A clock floor when M is added, and none when its list is completed"),
  T_ABOVE_CLOCK("A cache-only T above the clock"),
  CLOCKS_APART("Instances whose clocks differ by a tick"),
  DOOMED_IGNORED("A doomed mark ignored"),
  WRITE_KEEPS_DOOMED("A store write that keeps the doomed mark it finds"),
  WRITE_SETTLES_DOOMED(
      "A store write that settles the doomed mark by itself, over node-local locks"),
  DELETION_KEEPS_DOOMED("A deletion that replaces the doomed mark it finds"),
  DOOMED_STORE_READ_ONCE(
      "A cache-only read that finds M doomed, asks the store, and does not get M again"),
  REMOVE_WITHOUT_CAS("A deletion that removes M without its CAS id"),
  APPEND_IN_PLACE("An append that changes the batch's entry by CAS, and not M"),
  APPLY_THEN_CLOSE("A batch applied without taking its id out in the same CAS"),
  NO_FENCE("Lock mode CACHE without the fence in the store"),
  UNCONDITIONAL_UNLOCK("An unconditional delete of a lock"),
  READ_WITHOUT_COMPARING("A reader under a cache lock that does not compare the version");

  private final String title;

  Shortcut(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Where it does harm: as few actors and faults as will do. */
  Configuration configuration() {
    return switch (this) {
      case FILL_WITHOUT_LOCK -> with(NONE, WRITER_A, FILLER_A);
      case FILL_BY_ADD -> with(NONE.mEvictions(1), WRITER_A, FILLER_A).from(COLD);
      case FILL_WITHOUT_VALIDATION -> with(NONE, WRITER_A, FILLER_A).overNodeLocalLocks();
      case MARK_AFTER_COMMIT -> with(NONE, HASTY_WRITER_A);
      case MARK_BEFORE_LOCK -> with(NONE, HASTY_WRITER_A, FILLER_A);
      case PLAIN_SET -> with(NONE, HASTY_WRITER_A, HASTY_WRITER_A);
      case PUBLISH_BEFORE_COMMIT -> with(NONE, HASTY_WRITER_A);
      case GO_ON_AFTER_TIMEOUT -> with(NONE.ghosts(1), WRITER_A);
      case CAS_WITHOUT_GENERATION -> with(NONE.restarts(1), WRITER_A, FILLER_A).from(COLD);
      case CLEAN_FOREIGN_DIRTY -> with(NONE, WRITER_A, WRITER_A);
      case BODY_FROM_DIRTY -> with(NONE.crashes(1), WRITER_A, WRITER_A).withBodies();
      case BODY_WITHOUT_NONCE -> with(NONE, WRITER_A, BODY_READER).withBodies();
      case NO_WAIT_FOR_MARK -> with(NONE.ticks(1), WRITER_A, CACHE_ONLY_WRITER);
      case SHARED_BODY_KEY -> with(NONE, CACHE_ONLY_WRITER, CACHE_ONLY_WRITER).from(WARM_WITH_TABS);
      case OLD_CONTENT -> with(NONE.ticks(1), CACHE_ONLY_WRITER, CACHE_ONLY_WRITER);
      case ABSENT_WITHOUT_CAS ->
          with(NONE.bodyEvictions(1), CACHE_ONLY_READER).from(WARM_WITH_TABS);
      case DELETE_AFTER_TIMEOUT ->
          with(NONE.ghosts(1), CACHE_ONLY_WRITER, CACHE_ONLY_READER).from(WARM_WITH_TABS);
      case ONE_TIMESTAMP -> with(NONE, WRITER_A, USER_READER);
      case NO_CLOCK_FLOOR -> with(NONE.mEvictions(1), WRITER_A, CACHE_ONLY_WRITER);
      case FLOOR_ONLY_WHEN_ADDED ->
          with(
                  NONE.mEvictions(1).ghosts(1).ticks(1),
                  WRITER_A,
                  CACHE_ONLY_WRITER,
                  LIST_FILLER,
                  LIST_FILLER)
              .from(COLD);
      case T_ABOVE_CLOCK -> with(NONE.mEvictions(1), WRITER_A, WRITER_B, CACHE_ONLY_WRITER);
      case CLOCKS_APART -> with(NONE.mEvictions(1), WRITER_A, CACHE_ONLY_WRITER);
      case DOOMED_IGNORED -> with(NONE, DELETE_STORAGE, USER_READER);
      case WRITE_KEEPS_DOOMED ->
          with(NONE.crashes(1), DELETE_STORAGE, WRITER_A).from(WARM_WITH_TABS);
      case WRITE_SETTLES_DOOMED ->
          with(NONE, DELETE_STORAGE, WRITER_A).from(WARM_WITH_TABS).overNodeLocalLocks();
      case DELETION_KEEPS_DOOMED ->
          with(NONE.crashes(1), DELETE_STORAGE, DELETE_STORAGE).from(WARM_WITH_TABS);
      case DOOMED_STORE_READ_ONCE ->
          with(NONE, DELETE_STORAGE, WRITER_A, CACHE_ONLY_READER).from(WARM_WITH_TABS);
      case REMOVE_WITHOUT_CAS ->
          with(NONE.ticks(1), DELETE_STORAGE, CACHE_ONLY_WRITER).from(WARM_WITH_TABS);
      case APPEND_IN_PLACE -> with(NONE, APPENDER, APPLIER).from(WARM_WITH_TABS);
      case APPLY_THEN_CLOSE -> with(NONE.ticks(1), APPLIER, APPLIER).from(WARM_WITH_TABS);
      case NO_FENCE -> with(NONE.bodyEvictions(1), LOCKING_WRITER, LOCKING_WRITER);
      case UNCONDITIONAL_UNLOCK -> with(NONE.bodyEvictions(1), LOCKING_WRITER, LOCKING_WRITER);
      case READ_WITHOUT_COMPARING -> with(NONE.bodyEvictions(1), LOCKING_WRITER, LOCKING_READER);
    };
  }

  private static Configuration with(Budget budget, Cast... actors) {
    return Configuration.of("", budget, actors);
  }
}
