package io.syncstorage.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the tutorials show of the code is in the code, which is compiled and tested. */
class SnippetsTest {
  private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);
  private static final Pattern SNIPPET =
      Pattern.compile(
          "^<!-- from: (\\S+) -->\\n```java\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final List<String> TUTORIALS =
      List.of("docs/adding-a-backend.md", "docs/running-the-testkit.md");

  @Test
  void everyPieceOfJavaOfATutorialNamesTheFileThatItIsFrom() throws IOException {
    for (String tutorial : TUTORIALS) {
      String text = Files.readString(Project.root().resolve(tutorial));
      assertThat(SNIPPET.matcher(text).results().count())
          .as("pieces of %s that name their file", tutorial)
          .isPositive()
          .isEqualTo(JAVA.matcher(text).results().count());
    }
  }

  @Test
  void everyPieceIsInThatFile() throws IOException {
    for (String tutorial : TUTORIALS) {
      String text = Files.readString(Project.root().resolve(tutorial));
      for (MatchResult snippet : SNIPPET.matcher(text).results().toList()) {
        Path source = Project.root().resolve(snippet.group(1));
        assertThat(unindented(Files.readString(source)))
            .as("%s, quoted by %s", snippet.group(1), tutorial)
            .contains(unindented(snippet.group(2)));
      }
    }
  }

  private static String unindented(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
