package io.syncstorage.examples.syncserver.config;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells of a parsed command line where each of its settings came from. */
public final class Sources {

  private final ParseResult parsed;

  /** The sources of one command's settings. */
  public Sources(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Where an option's value came from; empty if it has its own default. */
  public Optional<Source> of(String optionName) {
    if (parsed.hasMatchedOption(optionName)) {
      return Optional.of(Source.option(optionName));
    }
    CommandSpec command = parsed.commandSpec();
    OptionSpec option = command.findOption(optionName);
    return option != null && command.defaultValueProvider() instanceof LayeredDefaults defaults
        ? defaults.sourceOf(option)
        : Optional.empty();
  }

  Source require(String optionName) {
    return of(optionName).orElseThrow(() -> new IllegalStateException(optionName + " not given"));
  }
}
