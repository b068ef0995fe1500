package io.syncstorage.examples.syncserver.config;

/**
 * Where a setting was given.
 *
 * @param description for messages: environment variable SYNCSERVER_PORT
 */
public record Source(Layer layer, String description) {

  /** In order of precedence. */
  public enum Layer {
    OPTION,
    ENVIRONMENT,
    FILE
  }

  /** The command line's. */
  public static Source option(String name) {
    return new Source(Layer.OPTION, "option " + name);
  }

  static Source environment(String variable) {
    return new Source(Layer.ENVIRONMENT, "environment variable " + variable);
  }

  static Source file(SettingsFile file, String key) {
    return new Source(Layer.FILE, "line " + file.line(key) + " of " + file.path());
  }

  @Override
  public String toString() {
    return description;
  }
}
