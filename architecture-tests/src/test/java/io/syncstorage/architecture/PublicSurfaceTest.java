package io.syncstorage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An adapter shows how to get a storage and nothing of how it works. */
class PublicSurfaceTest {
  private static final Set<String> ADAPTERS = Set.of("storage-memcached", "storage-sql");
  private static final String GUICE_MODULE = "Module";
  private static final List<String> PUBLIC_NAMES =
      List.of("Storage", "Settings", "Builder", "Events", "Usage", GUICE_MODULE);
  private static final List<String> PUBLIC_TYPES =
      List.of("java.", "javax.sql.", "io.syncstorage.");

  @Test
  void anAdapterExportsNothingBesideItsStorageItsSettingsWhatItTellsOfItselfAndItsGuiceModule() {
    assertThat(exportedClasses().map(PublicSurfaceTest::outermost).distinct())
        .allSatisfy(
            exported ->
                assertThat(PUBLIC_NAMES)
                    .as("what %s may end in, to be public", exported.getName())
                    .anyMatch(exported.getSimpleName()::endsWith));
  }

  @Test
  void noLibraryOfAnAdapterShowsInItsSignatures() {
    assertThat(exportedClasses())
        .filteredOn(exported -> !outermost(exported).getSimpleName().endsWith(GUICE_MODULE))
        .allSatisfy(
            exported ->
                assertThat(typesShown(exported))
                    .as("types that %s shows", exported.getName())
                    .extracting(type -> type.getBaseComponentType().getName())
                    .allMatch(PublicSurfaceTest::mayBeShown));
  }

  private static Stream<JavaClass> exportedClasses() {
    return Project.modules().stream()
        .filter(module -> ADAPTERS.contains(module.name()))
        .flatMap(
            module ->
                module.handwrittenClasses().stream()
                    .filter(candidate -> module.exports(candidate.getPackageName())))
        .filter(PublicSurfaceTest::isVisible);
  }

  private static boolean isVisible(JavaClass javaClass) {
    return isShown(javaClass.getModifiers())
        && javaClass.getEnclosingClass().map(PublicSurfaceTest::isVisible).orElse(true);
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static JavaClass outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(PublicSurfaceTest::outermost).orElse(javaClass);
  }

  private static Stream<JavaClass> typesShown(JavaClass exported) {
    Stream<JavaType> supertypes =
        Stream.concat(exported.getSuperclass().stream(), exported.getInterfaces().stream());
    Stream<JavaType> fields =
        exported.getFields().stream()
            .filter(field -> isShown(field.getModifiers()))
            .map(field -> field.getType());
    Stream<JavaType> codeUnits =
        exported.getCodeUnits().stream()
            .filter(codeUnit -> isShown(codeUnit.getModifiers()))
            .flatMap(PublicSurfaceTest::typesShown);
    return Stream.of(supertypes, fields, codeUnits)
        .flatMap(types -> types)
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaType> typesShown(JavaCodeUnit codeUnit) {
    return Stream.concat(
        Stream.of(codeUnit.getReturnType()), codeUnit.getParameterTypes().stream());
  }

  private static boolean mayBeShown(String type) {
    boolean primitive = !type.contains(".");
    return primitive || PUBLIC_TYPES.stream().anyMatch(type::startsWith);
  }
}
