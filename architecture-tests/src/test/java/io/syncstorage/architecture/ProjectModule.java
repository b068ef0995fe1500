package io.syncstorage.architecture;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One Maven module of the project, as it lies on the disk: its sources and its compiled classes.
 */
record ProjectModule(Path directory) {
  String name() {
    return directory.getFileName().toString();
  }

  /** Whether it is part of the library itself, in contrast to examples, benchmarks and tests. */
  boolean isStorage() {
    return name().startsWith("storage-");
  }

  Path mainSources() {
    return directory.resolve("src/main/java");
  }

  Path testSources() {
    return directory.resolve("src/test/java");
  }

  Path compiled() {
    return directory.resolve("target/classes");
  }

  /** The Java files under the given source root; none if there is no such root. */
  static List<Path> javaFiles(Path sourceRoot) {
    if (!Files.isDirectory(sourceRoot)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sourceRoot)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes compiled from {@link #mainSources()}. Generated code is no one's to style. */
  JavaClasses handwrittenClasses() {
    List<Path> folders = Files.isDirectory(compiled()) ? List.of(compiled()) : List.of();
    return new ClassFileImporter().importPaths(folders).that(handwrittenInAnyOf(List.of(this)));
  }

  static DescribedPredicate<JavaClass> handwrittenInAnyOf(List<ProjectModule> modules) {
    return DescribedPredicate.describe(
        "written by hand",
        javaClass -> modules.stream().anyMatch(module -> module.hasSourceOf(javaClass)));
  }

  /**
   * Whether the package is meant for other modules: what the module descriptor exports to all.
   * Without a descriptor, the module's topmost package.
   */
  boolean exports(String packageName) {
    Path descriptor = compiled().resolve("module-info.class");
    if (!Files.exists(descriptor)) {
      return packageName.equals("io.syncstorage." + name().substring("storage-".length()));
    }
    return exportedPackages(descriptor).contains(packageName);
  }

  private static Set<String> exportedPackages(Path descriptor) {
    try (var bytes = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(bytes).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasSourceOf(JavaClass javaClass) {
    Path folder = mainSources().resolve(javaClass.getPackageName().replace('.', '/'));
    return javaClass
        .getSource()
        .flatMap(Source::getFileName)
        .filter(file -> Files.exists(folder.resolve(file)))
        .isPresent();
  }
}
