package io.syncstorage.testkit.rules;

import static io.syncstorage.testkit.rules.Checking.EXACT;
import static io.syncstorage.testkit.rules.Checking.STOCHASTIC;
import static io.syncstorage.testkit.rules.Level.MUST;
import static io.syncstorage.testkit.rules.Requirement.INJECTED_CLOCK;

import java.util.List;
import java.util.Set;

/** What counts as a write, and which timestamp it gets. */
final class WriteAndTimestampRules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "WR-1",
              MUST,
              "A session that changed nothing is no write: deleting ids or a collection that are"
                  + " not there and creating, filling or discarding a batch spend no timestamp.",
              "Devices would download everything again after a change that was none.",
              Set.of(),
              EXACT),
          new Rule(
              "WR-2",
              MUST,
              "A put is a write though its list of patches be empty; it creates the collection.",
              "A device that announces an upload relies on the timestamp it gets for it.",
              Set.of(),
              EXACT),
          new Rule(
              "WR-3",
              MUST,
              "A field that a patch gives counts as changed even where its value stays the same.",
              "Comparing payloads would cost a read of each, and stores would disagree.",
              Set.of(),
              EXACT),
          new Rule(
              "WR-4",
              MUST,
              "Patches of one id within one call take effect in their order, field by field.",
              "An upload that repeats an id would mean something else on every store.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-1",
              MUST,
              "A committed write session has one timestamp T, and every item it changes, its"
                  + " collection and the user's storage carry exactly T.",
              "A device remembers one timestamp a request, and asks for what is newer.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-2",
              MUST,
              "T is strictly above the storage's last-modified of the moment before, over all"
                  + " collections of the user, in the order in which sessions commit.",
              "A device that polls the storage timestamp would never learn of a change that is"
                  + " committed under an older one.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-3",
              MUST,
              "Within one snapshot no item is newer than its collection, and no collection newer"
                  + " than the storage.",
              "A device that has stored the upper timestamp would skip the lower one.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-4",
              MUST,
              "Deleting items, a collection or the storage gives the storage a new timestamp. A"
                  + " deleted collection is no longer listed; one that was emptied is.",
              "Other devices would never notice that something was deleted.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-5",
              MUST,
              "A patch that gives an existing item nothing but a TTL keeps the item's own"
                  + " timestamp, though it is a write to the collection; a payload or sortindex"
                  + " that is given, and creation, set it.",
              "Prolonging an item's life would make every device download it again.",
              Set.of(),
              EXACT),
          new Rule(
              "TS-6",
              MUST,
              "T is not below the clock's reading, rounded up to a tick. Where the clock stands"
                  + " still or goes back, T is above the last one all the same; where that would"
                  + " lead the clock by more than the declared bound, the writer gets a conflict"
                  + " that says how long to wait.",
              "Timestamps would repeat within a tick, follow the clock back, or run away from it.",
              Set.of(INJECTED_CLOCK),
              EXACT),
          new Rule(
              "TS-7",
              MUST,
              "Reads do not go back: a state that one client has seen is not followed by an older"
                  + " one for any client.",
              "A device would undo what another has already built on.",
              Set.of(),
              STOCHASTIC));

  private WriteAndTimestampRules() {}
}
