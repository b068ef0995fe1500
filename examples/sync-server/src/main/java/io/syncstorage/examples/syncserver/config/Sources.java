package io.syncstorage.examples.syncserver.config;

import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells of a parsed command line where each of its settings came from. */
public final class Sources {

  private final ParseResult parsed;
  private final LayeredDefaults defaults;

  /** The sources of one command's settings. */
  public Sources(ParseResult parsed, LayeredDefaults defaults) {
    this.parsed = parsed;
    this.defaults = defaults;
  }

  /** Where an option's value came from; empty if it has its own default. */
  public Optional<Source> of(String optionName) {
    if (parsed.hasMatchedOption(optionName)) {
      return Optional.of(Source.option(optionName));
    }
    OptionSpec option = parsed.commandSpec().findOption(optionName);
    return option == null ? Optional.empty() : defaults.sourceOf(option);
  }

  Source require(String optionName) {
    return of(optionName).orElseThrow(() -> new IllegalStateException(optionName + " not given"));
  }
}
