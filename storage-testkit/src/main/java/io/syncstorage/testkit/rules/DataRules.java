package io.syncstorage.testkit.rules;

import static io.syncstorage.testkit.rules.Checking.EXACT;
import static io.syncstorage.testkit.rules.Level.MUST;
import static io.syncstorage.testkit.rules.Requirement.INJECTED_CLOCK;

import java.util.List;
import java.util.Set;

/** Items, queries, collections and batches. */
final class DataRules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "IT-1",
              MUST,
              "A patch sets, resets or keeps each field; what a new item is not given has its"
                  + " default: an empty payload, no sortindex, no expiry.",
              "A device that changes one field would wipe another device's.",
              Set.of(),
              EXACT),
          new Rule(
              "IT-2",
              MUST,
              "Any legal text and any legal id come back unchanged, byte for byte; ids that differ"
                  + " in case or in trailing spaces are different ids.",
              "Encrypted payloads with one byte changed are lost, and merged ids lose items.",
              Set.of(),
              EXACT),
          new Rule(
              "IT-3",
              MUST,
              "A TTL counts in milliseconds from T. From the instant of its expiry an item does not"
                  + " exist for any operation: it is not read, counted, measured or deleted, and a"
                  + " patch of it creates it with defaults. A session judges by the clock's reading"
                  + " when its lock was granted.",
              "Closed tabs would stay open, and quotas fill with what nobody can see.",
              Set.of(INJECTED_CLOCK),
              EXACT),
          new Rule(
              "IT-4",
              MUST,
              "A TTL is whole milliseconds, from none to 365 days; an expiry in July 2036 or"
                  + " later, at 2,100,000,000,000 ms, is taken as none.",
              "A store that has adopted an existing database would take its marks of never"
                  + " for a date.",
              Set.of(INJECTED_CLOCK),
              EXACT),
          new Rule(
              "IT-5",
              MUST,
              "A payload counts by its bytes in UTF-8. One above the declared limit is"
                  + " refused as too large, and nothing of its call happens.",
              "A quota would mean something else on every store, and half of an upload would"
                  + " stay.",
              Set.of(),
              EXACT),
          new Rule(
              "QY-1",
              MUST,
              "The bounds of a query, newer and older, exclude the timestamp they name.",
              "A device would get its own last change back at each sync, or miss one.",
              Set.of(),
              EXACT),
          new Rule(
              "QY-2",
              MUST,
              "Items come ordered by (modified, id), both rising or both falling, or by sortindex"
                  + " falling, those without one last, then by id.",
              "Pages could not be put together without a total order.",
              Set.of(),
              EXACT),
          new Rule(
              "QY-3",
              MUST,
              "Following the offset from page to page meets each matching item exactly once and in"
                  + " order, at any page size and sort, if nothing is written meanwhile, across a"
                  + " restart too.",
              "Items at the edge of a page would be lost or doubled.",
              Set.of(),
              EXACT),
          new Rule(
              "QY-4",
              MUST,
              "An offset that the query it comes with could not have produced is refused as"
                  + " invalid.",
              "A device that mixes two downloads up would silently skip items.",
              Set.of(),
              EXACT),
          new Rule(
              "QY-5",
              MUST,
              "Ids restrict a query to themselves, unknown ones are just absent, and a limit of"
                  + " zero gives an empty page.",
              "A request for one item would fail because of another.",
              Set.of(),
              EXACT),
          new Rule(
              "MD-1",
              MUST,
              "A collection appears with the first committed write to it, and stays, emptied or"
                  + " not, until it is deleted.",
              "Devices tell from the list of collections what there is to fetch.",
              Set.of(),
              EXACT),
          new Rule(
              "MD-2",
              MUST,
              "Counts, sizes and timestamps of a collection are exactly those of the items that a"
                  + " reader would see.",
              "Quotas would refuse what fits, or accept what does not.",
              Set.of(),
              EXACT),
          new Rule(
              "MD-3",
              MUST,
              "A user's timestamps, and a user's timestamps with counts and sizes, are each one"
                  + " consistent snapshot.",
              "A device would store a timestamp that covers a change it was not shown.",
              Set.of(),
              Checking.STOCHASTIC),
          new Rule(
              "MD-4",
              MUST,
              "Users have nothing in common: no data, timestamps, batches or locks.",
              "One user would see, or hold up, another.",
              Set.of(),
              EXACT),
          new Rule(
              "BA-1",
              MUST,
              "Nothing of a batch is visible before the session that applies it has committed; then"
                  + " all of it is, with one timestamp, from which its TTLs count.",
              "Another device would sync half of an upload.",
              Set.of(),
              EXACT),
          new Rule(
              "BA-2",
              MUST,
              "Later patches of an id in a batch win field by field; a field that is reset is not"
                  + " one that is absent.",
              "The same upload would give another result when sent in parts.",
              Set.of(),
              EXACT),
          new Rule(
              "BA-3",
              MUST,
              "A batch belongs to one user and one collection and lives for two hours. It is gone"
                  + " once it was applied or discarded, with its storage, and no two batches ever"
                  + " share an id, at the same instant neither.",
              "One device's upload would end up in another's, or be applied twice.",
              Set.of(),
              EXACT),
          new Rule(
              "BA-4",
              MUST,
              "The info of a batch counts distinct ids, and the payload bytes that are left"
                  + " of them after merging.",
              "A limit on batches would mean something else on every store.",
              Set.of(),
              EXACT),
          new Rule(
              "BA-5",
              MUST,
              "What a session does to a batch is seen by others when it commits, and never"
                  + " if it does not.",
              "An upload whose commit failed could not be repeated.",
              Set.of(),
              EXACT));

  private DataRules() {}
}
