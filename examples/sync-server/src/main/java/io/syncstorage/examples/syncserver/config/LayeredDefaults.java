package io.syncstorage.examples.syncserver.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a setting is when its option is not given: the environment's, else the file's, else none, so
 * that picocli takes the option's own default.
 */
public final class LayeredDefaults implements IDefaultValueProvider {

  private static final String PREFIX = "SYNCSERVER_";

  private final Set<String> keys;
  private final Map<String, String> environment;
  private final SettingsFile file;

  /**
   * The layers below the options.
   *
   * @param keys the settings; options of other names have no other source
   */
  public LayeredDefaults(Set<String> keys, Map<String, String> environment, SettingsFile file) {
    this.keys = keys;
    this.environment = environment;
    this.file = file;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String key = keyOf(argument);
    if (key == null) {
      return null;
    }
    String fromEnvironment = environment.get(variableOf(key));
    return fromEnvironment != null ? fromEnvironment : file.values().get(key);
  }

  /** Where {@link #defaultValue} takes an option's value from; empty if it has none. */
  public Optional<Source> sourceOf(ArgSpec argument) {
    String key = keyOf(argument);
    if (key == null) {
      return Optional.empty();
    }
    String variable = variableOf(key);
    if (environment.containsKey(variable)) {
      return Optional.of(Source.environment(variable));
    }
    return file.values().containsKey(key) ? Optional.of(Source.file(file, key)) : Optional.empty();
  }

  private @Nullable String keyOf(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String key = option.longestName().replaceFirst("^-+", "");
      return keys.contains(key) ? key : null;
    }
    return null;
  }

  /** The environment variable of a setting: {@code SYNCSERVER_PUBLIC_URL} of {@code public-url}. */
  public static String variableOf(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
