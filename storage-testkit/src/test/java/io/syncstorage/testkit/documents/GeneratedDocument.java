package io.syncstorage.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document, or a part of one, that is made from code. The build compares it with what the code
 * makes now; with the system property {@value #REWRITE} it is written instead.
 */
public final class GeneratedDocument {

  /** The system property that has documents rewritten. */
  public static final String REWRITE = "testkit.documents";

  private static final String ADVICE =
      "it is generated; write it anew with: mvn -Dquick -pl storage-testkit -am test -D"
          + REWRITE
          + "=write -Dtest='ZooTest,RuleTableTest' -Dsurefire.failIfNoSpecifiedTests=false";

  private GeneratedDocument() {}

  /**
   * Fails if the document is not this text.
   *
   * @param document its path below the project's folder
   */
  public static void assertCurrent(String document, String text) {
    Path file = root().resolve(document);
    if ("write".equals(System.getProperty(REWRITE))) {
      write(file, text);
    }
    assertThat(Files.exists(file) ? read(file) : "").as("%s: %s", document, ADVICE).isEqualTo(text);
  }

  /** Fails if what stands between the two comments of this name in the document is not the text. */
  public static void assertPartCurrent(String document, String name, String text) {
    String whole = read(root().resolve(document));
    String begin = "<!-- begin of " + name + ", which is generated -->\n";
    String end = "<!-- end of " + name + " -->\n";
    assertThat(whole).as(document).contains(begin, end);
    String before = whole.substring(0, whole.indexOf(begin) + begin.length());
    assertCurrent(document, before + text + whole.substring(whole.indexOf(end)));
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above holds .mvn: run this inside the project");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
