package io.syncstorage.testkit.run;

import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.rules.Checking;
import io.syncstorage.testkit.rules.Level;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether harness and traits are such that the other checks mean something. Made first. */
final class KitChecks {

  static final Rule RULE =
      new Rule(
          "HARNESS",
          Level.MUST,
          "The harness opens a store that is empty, on the kit's clock, and is what it declares.",
          "Without that no verdict means anything.",
          Set.of(),
          Checking.EXACT);

  private static final CollectionName PROBE = new CollectionName("probe");

  private KitChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(RULE, "the store starts empty", Set.of(), KitChecks::startsEmpty),
        new Check(
            RULE,
            "the store follows the clock it was given",
            Set.of(Requirement.INJECTED_CLOCK),
            KitChecks::followsTheClock),
        new Check(RULE, "every declared trait is exercised", Set.of(), KitChecks::traitsExercised),
        new Check(
            RULE,
            "the second instance shares the data",
            Set.of(Requirement.SECOND_INSTANCE),
            KitChecks::sharesTheData));
  }

  private static void startsEmpty(Stage stage) {
    UserId user = stage.nextUser();
    stage.store().check();
    if (!stage.store().info(user).equals(UserInfo.EMPTY)) {
      throw new HarnessException(
          "user "
              + user
              + " has data already; open() must give an empty store, or the test class"
              + " must override firstUser() to number users from above those that exist");
    }
  }

  private static void followsTheClock(Stage stage) {
    UserId user = stage.nextUser();
    for (Duration jump : List.of(Duration.ZERO, Duration.ofDays(40))) {
      stage.clock().advance(jump);
      Timestamp reading = Timestamp.atOrAfter(stage.clock().instant());
      Timestamp written = probe(stage, user);
      Duration distance = written.since(reading).abs();
      if (distance.compareTo(stage.traits().maxClockLead().plusSeconds(1)) > 0) {
        throw new HarnessException(
            "the store declares clock=INJECTED, but at "
                + reading
                + " of the clock given to"
                + " open() it wrote with "
                + written
                + "; pass that clock on to it, or declare clock=OWN");
      }
    }
  }

  private static Timestamp probe(Stage stage, UserId user) {
    return stage.store().put(user, PROBE, BsoPatch.of("probe")).timestamp();
  }

  private static void traitsExercised(Stage stage) {
    Set<Requirement> met = stage.met();
    if (stage.traits().durable() && !met.contains(Requirement.RESTART)) {
      throw new HarnessException(
          "the store declares itself durable; override restart() so that it can be shown to be");
    }
    if (stage.traits().sharedData() && !met.contains(Requirement.SECOND_INSTANCE)) {
      throw new HarnessException(
          "the store declares shared data; override openSecondInstance() so that it can be shown");
    }
    if (!stage.traits().sharedData() && met.contains(Requirement.SECOND_INSTANCE)) {
      throw new HarnessException(
          "openSecondInstance() is overridden, but the store does not declare shared data");
    }
  }

  private static void sharesTheData(Stage stage) {
    UserId user = stage.nextUser();
    Timestamp written = probe(stage, user);
    Timestamp seen = stage.second().info(user).lastModified();
    if (!seen.equals(written)) {
      throw new HarnessException(
          "what one instance wrote at "
              + written
              + " the second shows as "
              + seen
              + "; openSecondInstance() must open the same data");
    }
  }
}
