package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Exploration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The page that says what was explored. Its generated blocks lie between two comments each. */
final class ModelPage {
  private final Path file;

  private ModelPage(Path file) {
    this.file = file;
  }

  /** The page of the project around the working directory. */
  static ModelPage ofProject() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return new ModelPage(folder.resolve("docs/cache-model.md"));
      }
    }
    throw new IllegalStateException("no folder above holds .mvn: run this inside the project");
  }

  /** What the page says in a block. */
  String block(String name) {
    String text = text();
    return text.substring(begin(text, name), end(text, name));
  }

  void write(String name, String content) {
    String text = text();
    String changed =
        text.substring(0, begin(text, name)) + content + text.substring(end(text, name));
    try {
      Files.writeString(file, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table of configurations and how many states each has. */
  static String table(List<Configuration> configurations, Explorations explorations) {
    StringBuilder table = new StringBuilder();
    table.append("| Name | Who takes part | What may happen | Begins with | States |\n");
    table.append("|---|---|---|---|--:|\n");
    for (Configuration configuration : configurations) {
      table.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  configuration.name(),
                  configuration.cast(),
                  configuration.budget().inWords(),
                  configuration.surroundings(),
                  states(explorations.of(configuration))));
    }
    return table.toString();
  }

  private static String states(Exploration exploration) {
    return String.format(Locale.ROOT, "%,d", exploration.states());
  }

  /** Each shortcut and its story. */
  static String stories(Explorations explorations) {
    StringBuilder stories = new StringBuilder();
    for (Shortcut shortcut : Shortcut.values()) {
      Configuration configuration = shortcut.configuration();
      stories.append("\n### %s\n\n".formatted(shortcut.title()));
      stories.append(
          "*Who*: %s. *What may happen*: %s. *Begins with*: %s.\n\n"
              .formatted(
                  configuration.cast(),
                  configuration.budget().inWords(),
                  configuration.surroundings()));
      List<String> story = explorations.of(shortcut).story();
      for (int line = 0; line < story.size() - 1; line++) {
        stories.append("%d. %s\n".formatted(line + 1, story.get(line)));
      }
      stories.append("\n**%s**\n".formatted(story.get(story.size() - 1)));
    }
    return stories.append('\n').toString();
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int begin(String text, String name) {
    return place(text, "<!-- begin " + name + " -->\n")
        + "<!-- begin  -->\n".length()
        + name.length();
  }

  private static int end(String text, String name) {
    return place(text, "<!-- end " + name + " -->");
  }

  private static int place(String text, String comment) {
    int place = text.indexOf(comment);
    if (place < 0) {
      throw new IllegalStateException("the page has no line " + comment.strip());
    }
    return place;
  }
}
