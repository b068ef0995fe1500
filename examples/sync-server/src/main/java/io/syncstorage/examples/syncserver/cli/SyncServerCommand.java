package io.syncstorage.examples.syncserver.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program: a group of commands. */
@Command(
    name = "sync-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "${COMMAND-NAME} [serve | token | import | export | purge] [OPTIONS]",
    description = {"A server of the Firefox Sync 1.5 protocol, and the tools around it.", ""},
    subcommands = {
      ServeCommand.class,
      TokenCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      PurgeCommand.class
    },
    commandListHeading = "%nCommands (without one: serve):%n",
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  ${ROOT-COMMAND-NAME}",
      "  ${ROOT-COMMAND-NAME} serve --port 9000 --data /srv/sync",
      "  ${ROOT-COMMAND-NAME} token --uid 7",
      "  ${ROOT-COMMAND-NAME} import --uid 7 profile.ndjson.gz",
      "  ${ROOT-COMMAND-NAME} export --uid 7 --output backup.ndjson.gz",
      "  ${ROOT-COMMAND-NAME} purge",
      "  ${ROOT-COMMAND-NAME} COMMAND --help",
      "",
      "Settings: an option wins over its environment variable (SYNCSERVER_ and the option's name:"
          + " SYNCSERVER_PUBLIC_URL for --public-url), and that over the line of the settings file"
          + " (public-url = …; see --config). Sizes: 2621440, 512KiB, 10MiB; times: 500ms, 30s, 2m,"
          + " 1h.",
      "",
      "Exit codes: 0 done, or a server that was told to stop; 1 it failed; 2 wrong usage or setting."
    })
final class SyncServerCommand {

  @Mixin private CommonOptions common = new CommonOptions();

  boolean isVerbose() {
    return common.isVerbose();
  }
}
