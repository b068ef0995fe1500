package io.syncstorage.testkit.scenario;

import io.syncstorage.testkit.check.Check;
import io.syncstorage.testkit.check.Checks;
import io.syncstorage.testkit.rules.Requirement;
import io.syncstorage.testkit.rules.Rule;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.stage.Stage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Every fixed check, found by its annotation. */
public final class Scenarios {

  private record Family(
      Class<? extends Scenario> type, Function<Stage, ? extends Scenario> constructor) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family(WriteScenarios.class, WriteScenarios::new),
          new Family(TimestampScenarios.class, TimestampScenarios::new),
          new Family(ClockScenarios.class, ClockScenarios::new),
          new Family(ItemScenarios.class, ItemScenarios::new),
          new Family(ExpiryScenarios.class, ExpiryScenarios::new),
          new Family(PurgeScenarios.class, PurgeScenarios::new),
          new Family(QueryScenarios.class, QueryScenarios::new),
          new Family(MetadataScenarios.class, MetadataScenarios::new),
          new Family(BatchScenarios.class, BatchScenarios::new),
          new Family(ReaderScenarios.class, ReaderScenarios::new),
          new Family(LockScenarios.class, LockScenarios::new),
          new Family(DeadlineScenarios.class, DeadlineScenarios::new),
          new Family(UserSessionScenarios.class, UserSessionScenarios::new),
          new Family(RestoreScenarios.class, RestoreScenarios::new),
          new Family(ConcurrencyScenarios.class, ConcurrencyScenarios::new),
          new Family(ErrorScenarios.class, ErrorScenarios::new),
          new Family(DurabilityScenarios.class, DurabilityScenarios::new));

  private Scenarios() {}

  /** All of them, family by family, by name within a family. */
  public static List<Check> all() {
    List<Check> checks = new ArrayList<>();
    FAMILIES.forEach(family -> checks.addAll(checksOf(family)));
    return checks;
  }

  private static List<Check> checksOf(Family family) {
    List<Check> checks = new ArrayList<>();
    for (Method method : family.type().getDeclaredMethods()) {
      if (method.isAnnotationPresent(Checks.class)) {
        checks.add(check(family, method, method.getAnnotation(Checks.class)));
      }
    }
    checks.sort(Comparator.comparing(Check::name)); // reflection has no order of its own
    return checks;
  }

  private static Check check(Family family, Method method, Checks checks) {
    Rule rule = RuleCatalogue.rule(checks.value());
    Set<Requirement> needs = EnumSet.noneOf(Requirement.class);
    needs.addAll(rule.requires());
    needs.addAll(List.of(checks.needs()));
    return new Check(
        rule,
        sentence(method.getName()),
        needs,
        stage -> invoke(method, family.constructor().apply(stage)));
  }

  private static void invoke(Method method, Scenario scenario) {
    try {
      method.invoke(scenario);
    } catch (IllegalAccessException e) {
      throw new AssertionError("a check must not be private: " + method, e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError("a check must not declare exceptions: " + method, e);
    }
  }

  /** From theNameOfAMethod to its words. */
  private static String sentence(String methodName) {
    return methodName
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
