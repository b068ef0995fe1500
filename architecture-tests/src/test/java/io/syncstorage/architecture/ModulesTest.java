package io.syncstorage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The other tests see every class there is; without this they could pass by looking at nothing. */
class ModulesTest {
  private static final Set<String> NOT_CLASSES = Set.of("package-info.java", "module-info.java");

  @Test
  void theApiIsAmongTheModules() {
    assertThat(Project.modules()).extracting(ProjectModule::name).contains("storage-api");
  }

  @Test
  void everySourceFileIsCompiledAndSeen() {
    assertThat(Project.modules())
        .allSatisfy(
            module ->
                assertThat(namesSeen(module))
                    .as("classes of %s; is the module listed in the root pom?", module.name())
                    .containsAll(namesWritten(module)));
  }

  @Test
  void everyStorageModuleKeepsToItsOwnPackage() {
    assertThat(Project.modules())
        .filteredOn(ProjectModule::isStorage)
        .allSatisfy(
            module -> {
              String home = "io.syncstorage." + module.name().substring("storage-".length());
              assertThat(module.handwrittenClasses())
                  .extracting(JavaClass::getPackageName)
                  .allMatch(name -> name.equals(home) || name.startsWith(home + "."));
            });
  }

  private static Set<String> namesSeen(ProjectModule module) {
    return module.handwrittenClasses().stream()
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> namesWritten(ProjectModule module) {
    return ProjectModule.javaFiles(module.mainSources()).stream()
        .filter(file -> !NOT_CLASSES.contains(file.getFileName().toString()))
        .map(file -> className(module.mainSources().relativize(file)))
        .toList();
  }

  private static String className(Path file) {
    return file.toString().replace(".java", "").replace(file.getFileSystem().getSeparator(), ".");
  }
}
