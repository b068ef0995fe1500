package io.syncstorage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say of the code is true. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern RULE =
      Pattern.compile("\\b(WR|TS|IT|QY|MD|BA|LK|CC|DU|ER|MV|PU)-\\d+\\b");

  @Test
  void theExampleOfTheReadmeCompiles(@TempDir Path classes) {
    String example = javaBlockWith("class Example", read(Project.root().resolve("README.md")));

    assertThat(compile("Example", example, classes)).isEmpty();
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    assertThat(documents())
        .isNotEmpty()
        .allSatisfy(
            document ->
                assertThat(links(document))
                    .as("links of %s", document)
                    .allMatch(link -> Files.exists(document.resolveSibling(link))));
  }

  @Test
  void everyRuleThatTheCodeNamesIsInTheSpecification() {
    Set<String> specified = rules(read(Project.root().resolve("docs/SPEC.md")));

    assertThat(specified).contains("TS-2", "CC-1");
    assertThat(Project.modules())
        .allSatisfy(
            module ->
                assertThat(ProjectModule.javaFiles(module.directory().resolve("src")))
                    .allSatisfy(
                        file ->
                            assertThat(specified)
                                .as("rules named in %s", file)
                                .containsAll(rules(read(file)))));
  }

  private static Set<String> rules(String text) {
    return RULE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Set<Path> documents() {
    try (Stream<Path> files = Files.walk(Project.root(), 3)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("target"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> links(Path document) {
    return LINK.matcher(read(document)).results().map(match -> match.group(1)).toList();
  }

  private static String javaBlockWith(String marker, String markdown) {
    return Stream.of(markdown.split("```java\n", -1))
        .skip(1)
        .map(block -> block.substring(0, block.indexOf("```")))
        .filter(block -> block.contains(marker))
        .findFirst()
        .orElseThrow();
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile(
      String name, String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      compiler.getTask(null, files, problems, options, null, List.of(file)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
