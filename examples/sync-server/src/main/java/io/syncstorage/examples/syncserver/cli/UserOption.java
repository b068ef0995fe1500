package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.api.value.UserId;
import io.syncstorage.examples.syncserver.config.Converters;
import picocli.CommandLine.Option;

/** Whose data a command is about. */
final class UserOption {

  @Option(
      names = "--uid",
      required = true,
      paramLabel = "N",
      converter = Converters.Uid.class,
      description = "The user: 0 to 9999999999.")
  private long uid;

  long uid() {
    return uid;
  }

  UserId userId() {
    return new UserId(uid);
  }
}
