package io.syncstorage.examples.syncserver.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A properties file of settings; its keys are the long options without their dashes.
 *
 * @param path for messages
 */
public record SettingsFile(Path path, Map<String, String> values, List<String> lines) {

  /** Read from the working directory if no other file is named, and need not exist. */
  public static final String DEFAULT_NAME = "sync-server.properties";

  /** A file without any setting. */
  public static SettingsFile none() {
    return new SettingsFile(Path.of(DEFAULT_NAME), Map.of(), List.of());
  }

  /**
   * Reads a file.
   *
   * @throws SettingsException if it cannot be read, or gives a key twice
   */
  public static SettingsFile read(Path path) {
    String text = textOf(path);
    Map<String, String> values = new LinkedHashMap<>();
    SettingsFile file = new SettingsFile(path, values, text.lines().toList());
    try {
      new OnceEach(file).load(new StringReader(text));
    } catch (IllegalArgumentException | IOException e) {
      throw new SettingsException("the settings file " + path + " has a malformed \\u escape");
    }
    return file;
  }

  private static String textOf(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new SettingsException("the settings file " + path + " does not exist");
    } catch (CharacterCodingException e) {
      throw new SettingsException("the settings file " + path + " is not UTF-8");
    } catch (IOException e) {
      throw new SettingsException("the settings file " + path + " cannot be read");
    }
  }

  /** The number of the first line that gives a key. */
  public int line(String key) {
    Pattern giving = Pattern.compile("\\s*" + Pattern.quote(key) + "(\\s|[=:]|$).*");
    for (int i = 0; i < lines.size(); i++) {
      if (giving.matcher(lines.get(i)).matches()) {
        return i + 1;
      }
    }
    return 1;
  }

  /** Takes what {@link Properties} parses, in order and each key once. */
  private static final class OnceEach extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient SettingsFile file;

    OnceEach(SettingsFile file) {
      this.file = file;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (file.values.put(key.toString(), value.toString().strip()) != null) {
        throw new SettingsException(
            "line "
                + file.line(key.toString())
                + " of "
                + file.path
                + " gives "
                + key
                + ", and so does a later one: give it once");
      }
      return null;
    }
  }
}
