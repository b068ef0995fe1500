package io.syncstorage.examples.syncserver.config;

/** Where a setting was given; the lower constant wins over the higher. */
public record Source(Layer layer, String description) implements Comparable<Source> {

  /** In order of precedence. */
  public enum Layer {
    OPTION,
    ENVIRONMENT,
    FILE
  }

  static Source option(String name) {
    return new Source(Layer.OPTION, "option " + name);
  }

  static Source environment(String variable) {
    return new Source(Layer.ENVIRONMENT, "environment variable " + variable);
  }

  /** As {@link #description}: line 3 of sync-server.properties. */
  static Source file(SettingsFile file, String key) {
    return new Source(Layer.FILE, "line " + file.line(key) + " of " + file.path());
  }

  @Override
  public int compareTo(Source other) {
    return layer.compareTo(other.layer);
  }

  @Override
  public String toString() {
    return description;
  }
}
