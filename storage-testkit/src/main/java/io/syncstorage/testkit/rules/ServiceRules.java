package io.syncstorage.testkit.rules;

import static io.syncstorage.testkit.rules.Checking.EXACT;
import static io.syncstorage.testkit.rules.Level.MUST;

import java.util.List;
import java.util.Set;

/** Errors, moving users, purging. */
final class ServiceRules {

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "ER-1",
              MUST,
              "After a conflict or an unavailable store nothing of the session has happened,"
                  + " nor ever will; where that is not known, commit alone says that the outcome"
                  + " is unknown.",
              "What happened would be repeated, or what did not would be taken for done.",
              Set.of(),
              EXACT),
          new Rule(
              "ER-2",
              MUST,
              "What is not there is answered with a value: empty, false or zero.",
              "Absence is ordinary, and would have to be caught everywhere.",
              Set.of(),
              EXACT),
          new Rule(
              "ER-3",
              MUST,
              "No message and no text of an object holds a payload.",
              "Logs are read by more people than data.",
              Set.of(),
              EXACT),
          new Rule(
              "MV-1",
              MUST,
              "A restore replaces everything of a user by exactly what it is given,"
                  + " timestamps and expiries included, and discards open batches; later"
                  + " timestamps are above the restored ones. Restoring the empty user leaves one"
                  + " that the store never saw.",
              "Moving a user to another store would look like a change of everything.",
              Set.of(),
              EXACT),
          new Rule(
              "MV-2",
              MUST,
              "A session over a whole user keeps every writer of that user out, and reads"
                  + " the state that it guards; once it has committed, though without a change, no"
                  + " writer that overlapped it commits.",
              "A copy would be taken of something that is changing.",
              Set.of(),
              EXACT),
          new Rule(
              "PU-1",
              MUST,
              "A purge changes nothing that anyone can read, removes no more than it was"
                  + " told to, and says what it removed and whether anything expired is left; a"
                  + " dry run removes nothing, and a lock keeps it from no other collection.",
              "Maintenance would be seen by devices that sync meanwhile.",
              Set.of(),
              EXACT));

  private ServiceRules() {}
}
