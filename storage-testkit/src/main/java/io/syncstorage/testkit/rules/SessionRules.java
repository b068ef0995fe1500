package io.syncstorage.testkit.rules;

import static io.syncstorage.testkit.rules.Checking.EXACT;
import static io.syncstorage.testkit.rules.Checking.STOCHASTIC;
import static io.syncstorage.testkit.rules.Level.MAY;
import static io.syncstorage.testkit.rules.Level.MUST;
import static io.syncstorage.testkit.rules.Requirement.DURABILITY;
import static io.syncstorage.testkit.rules.Requirement.INJECTED_CLOCK;
import static io.syncstorage.testkit.rules.Requirement.RESTART;

import java.util.List;
import java.util.Set;

/** Locks and sessions, concurrency, durability. */
final class SessionRules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "LK-1",
              MUST,
              "A read session sees one fixed view until it is closed, whatever others commit; its"
                  + " collection's timestamp is part of the view.",
              "The pages of one download would belong to different states.",
              Set.of(),
              EXACT),
          new Rule(
              "LK-2",
              MUST,
              "Of two write sessions of a collection that overlap at most one commits. Where the"
                  + " lock scope covers both, the second waits, and gets a conflict when its time"
                  + " is up.",
              "Two devices would both believe that they had written last.",
              Set.of(),
              EXACT),
          new Rule(
              "LK-3",
              MUST,
              "No update is lost: what a write session has read is still true when it commits.",
              "If-unmodified-since would let a stale device overwrite a newer change.",
              Set.of(),
              STOCHASTIC),
          new Rule(
              "LK-4",
              MUST,
              "Other users are never blocked. Other collections of the user are, but only by a"
                  + " session that has written or whose collection does not exist yet, and by one"
                  + " over the whole user.",
              "One slow device would stall every other.",
              Set.of(),
              EXACT),
          new Rule(
              "LK-5",
              MUST,
              "Closing a session frees its lock, also when the work failed. A write session that"
                  + " outlives its deadline is rolled back, and cannot commit.",
              "A device that went away would lock its user out.",
              Set.of(),
              EXACT),
          new Rule(
              "LK-6",
              MUST,
              "A session that has lost its lock cannot commit: it gets a lock-lost error, and"
                  + " nothing of it is visible.",
              "A holder that slept through its deadline would overwrite its successor.",
              Set.of(INJECTED_CLOCK),
              EXACT),
          new Rule(
              "LK-7",
              MUST,
              "A session that has ended refuses every use but closing as an illegal state.",
              "A use after the end would silently read or write without a lock.",
              Set.of(),
              EXACT),
          new Rule(
              "LK-8",
              MUST,
              "A thread that is interrupted while it waits for a lock gets a conflict and"
                  + " keeps its interrupt flag; a store that was closed opens no session and says"
                  + " that it is unavailable. Closing ends sessions, and waits for no waiter.",
              "A server could not shut down without leaving work half done.",
              Set.of(),
              EXACT),
          new Rule(
              "CC-1",
              MUST,
              "Completed operations of one user are linearizable over all threads, instances and"
                  + " processes; one whose outcome is unknown happened once or not at all.",
              "Devices that each behave well would still disagree about what there is.",
              Set.of(),
              STOCHASTIC),
          new Rule(
              "DU-1",
              MUST,
              "What a commit has acknowledged survives a restart and a killed process; what it has"
                  + " not is there as a whole or not at all.",
              "A device deletes its own copy of what the server said it had.",
              Set.of(DURABILITY, RESTART),
              EXACT),
          new Rule(
              "DU-2",
              MAY,
              "Collections that are declared volatile may vanish, each as a whole, never in"
                  + " part.",
              "Half a collection looks like deletions made by the user.",
              Set.of(RESTART),
              EXACT));

  private SessionRules() {}
}
