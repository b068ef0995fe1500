package io.syncstorage.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time and randomness are handed in, and nothing is remembered outside of objects. */
class TimeAndStateTest {
  @Test
  void nobodyAsksTheSystemForTheTime() {
    noClasses()
        .should()
        .accessTargetWhere(calls(System.class, "currentTimeMillis"))
        .orShould()
        .accessTargetWhere(calls(Instant.class, "now").and(withoutArguments()))
        .because("an InstantSource is injected, so that tests can move the clock")
        .check(Project.storageClasses());
  }

  @Test
  void nobodyMakesAnUnseededRandom() {
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .accessTargetWhere(calls(Math.class, "random"))
        .because("randomness is injected, so that a failure can be repeated")
        .check(Project.storageClasses());
  }

  @Test
  void nothingIsBoundToAThread() {
    noClasses()
        .should()
        .dependOnClassesThat(assignableTo(ThreadLocal.class))
        .because("the lock is the session: what it protects is reached through its handle")
        .check(Project.storageClasses());
  }

  @Test
  void staticFieldsAreConstants() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(Project.storageClasses());
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String method) {
    return describe(
        owner.getSimpleName() + "." + method,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && access.getTarget().getName().equals(method));
  }

  private static DescribedPredicate<JavaAccess<?>> withoutArguments() {
    return describe(
        "without arguments",
        access ->
            access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty());
  }
}
