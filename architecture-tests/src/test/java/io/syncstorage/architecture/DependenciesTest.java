package io.syncstorage.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies point one way, and never in a circle. */
class DependenciesTest {
  @Test
  void theApiKnowsNothingButJavaAndTheNullnessAnnotations() {
    classes()
        .that()
        .resideInAPackage("io.syncstorage.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "io.syncstorage.api..")
        .check(Project.allClasses());
  }

  /** Adapters never know each other; {@code allowEmptyShould} since not every one need be there. */
  @ParameterizedTest
  @ValueSource(strings = {"sql", "memcached", "testkit", "testsupport"})
  void whatIsBuiltOnTheApiKnowsNothingElseOfTheProject(String module) {
    String itself = "io.syncstorage." + module + "..";
    classes()
        .that()
        .resideInAPackage(itself)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.syncstorage..")
                .or(resideInAnyPackage(itself, "io.syncstorage.api..")))
        .allowEmptyShould(true)
        .check(Project.allClasses());
  }

  @Test
  void whatStartsServersForTestsIsUsedByTestsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.syncstorage.testsupport..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.syncstorage.testsupport..")
        .check(Project.allClasses());
  }

  @Test
  void theMemcachedLibraryStaysBehindThePort() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.syncstorage.memcached.client")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.spy..")
        .check(Project.allClasses());
  }

  @Test
  void packagesDoNotDependOnEachOtherInACircle() {
    slices().matching("io.syncstorage.(**)").should().beFreeOfCycles().check(Project.allClasses());
  }

  @Test
  void jqwikStaysBehindOnePackageOfTheTestkit() {
    Set<String> packages =
        Project.storageClasses().stream()
            .filter(DependenciesTest::knowsJqwik)
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(packages)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(name -> name.startsWith("io.syncstorage.testkit."));
  }

  private static boolean knowsJqwik(JavaClass javaClass) {
    return javaClass.getDirectDependenciesFromSelf().stream()
        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("net.jqwik"));
  }
}
