package io.syncstorage.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The project around these tests: every folder with a pom and sources, whether the build lists it
 * or not.
 */
final class Project {
  private static final int DEEPEST_MODULE = 2;
  private static final Path ROOT = findRoot();
  private static final List<ProjectModule> MODULES = findModules(ROOT);
  private static final JavaClasses ALL_CLASSES = importClasses(module -> true);
  private static final JavaClasses STORAGE_CLASSES = importClasses(ProjectModule::isStorage);

  private Project() {}

  /** The project's folder, which holds the documents. */
  static Path root() {
    return ROOT;
  }

  static List<ProjectModule> modules() {
    return MODULES;
  }

  /** The handwritten main classes of every module. */
  static JavaClasses allClasses() {
    return ALL_CLASSES;
  }

  /** Those of the library itself: no examples, benchmarks or tests. */
  static JavaClasses storageClasses() {
    return STORAGE_CLASSES;
  }

  private static JavaClasses importClasses(Predicate<ProjectModule> wanted) {
    List<ProjectModule> modules = MODULES.stream().filter(wanted).toList();
    List<Path> folders =
        modules.stream().map(ProjectModule::compiled).filter(Files::isDirectory).toList();
    return new ClassFileImporter()
        .importPaths(folders)
        .that(ProjectModule.handwrittenInAnyOf(modules));
  }

  private static Path findRoot() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above holds .mvn: run this inside the project");
  }

  /** What has none, as the template of a project that uses the kit, is no module. */
  private static boolean hasParent(Path pom) {
    try {
      return Files.exists(pom) && Files.readString(pom).contains("<parent>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProjectModule> findModules(Path root) {
    try (Stream<Path> folders = Files.walk(root, DEEPEST_MODULE)) {
      return folders
          .filter(folder -> hasParent(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src")))
          .map(ProjectModule::new)
          .sorted(Comparator.comparing(ProjectModule::directory))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
