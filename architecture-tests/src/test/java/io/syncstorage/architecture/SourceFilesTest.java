package io.syncstorage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files cannot tell: length, and the null marking of every package, tests included. */
class SourceFilesTest {
  private static final int LONGEST_FILE = 300;

  @Test
  void noFileIsLongerThanThreeHundredLines() {
    assertThat(Project.modules().stream().flatMap(SourceFilesTest::allFiles))
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST_FILE));
  }

  @Test
  void everyMainPackageIsNullMarked() {
    assertThat(Project.modules())
        .allSatisfy(
            module ->
                assertThat(packages(module.mainSources()))
                    .as("packages of %s", module.name())
                    .allMatch(name -> isNullMarked(module.mainSources().resolve(name))));
  }

  @Test
  void everyTestPackageIsNullMarkedToo() {
    assertThat(Project.modules())
        .allSatisfy(
            module ->
                assertThat(packages(module.testSources()))
                    .as("test packages of %s", module.name())
                    .allMatch(
                        name ->
                            isNullMarked(module.mainSources().resolve(name))
                                || isNullMarked(module.testSources().resolve(name))));
  }

  private static Stream<Path> allFiles(ProjectModule module) {
    return ProjectModule.javaFiles(module.directory().resolve("src")).stream();
  }

  private static Set<Path> packages(Path sourceRoot) {
    return ProjectModule.javaFiles(sourceRoot).stream()
        .filter(file -> !file.endsWith("module-info.java"))
        .map(file -> sourceRoot.relativize(file.getParent()))
        .collect(Collectors.toSet());
  }

  private static boolean isNullMarked(Path folder) {
    Path packageInfo = folder.resolve("package-info.java");
    try {
      List<String> lines = Files.exists(packageInfo) ? Files.readAllLines(packageInfo) : List.of();
      return lines.contains("@NullMarked");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
