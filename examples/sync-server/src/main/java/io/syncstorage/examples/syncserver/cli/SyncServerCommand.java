package io.syncstorage.examples.syncserver.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program: a group of commands. */
@Command(
    name = "sync-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "[serve | token | import | export | purge]",
    description = "A server of the Firefox Sync 1.5 protocol, and the tools around it.",
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
      "  sync-server                               serve on http://127.0.0.1:8000 from ./data",
      "  sync-server serve --port 9000 --data /srv/sync",
      "  sync-server token --uid 7                 credentials for user 7, as JSON",
      "  sync-server import --uid 7 profile.ndjson.gz",
      "  sync-server export --uid 7 --output backup.ndjson.gz",
      "  sync-server COMMAND --help                all about one command",
      "",
      "Settings: an option wins over its environment variable (SYNCSERVER_ and the option's name:",
      "SYNCSERVER_PUBLIC_URL for --public-url), and that over the line of the settings file",
      "(public-url = …; see --config). Sizes: 2621440, 512KiB, 10MiB; times: 500ms, 30s, 2m, 1h.",
      "",
      "Exit codes: 0 done, or a server that was told to stop; 1 it failed; 2 wrong usage or setting."
    })
final class SyncServerCommand {

  @Mixin private CommonOptions common = new CommonOptions();

  boolean isVerbose() {
    return common.isVerbose();
  }
}
