package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Frees the space of what has expired. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} [OPTIONS]",
    versionProvider = Version.class,
    description = {
      "Remove expired items and batches of all users from the disk.",
      "",
      "A server on the same data directory must be stopped. No client sees a difference: what has"
          + " expired is gone for it already.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} purge --dry-run",
      "  ${ROOT-COMMAND-NAME} purge --data /srv/sync"
    })
final class PurgeCommand implements Callable<Integer> {

  private static final int STEP = 1000;

  private final Surroundings surroundings;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--dry-run", description = "Only count what would be removed.")
  private boolean dryRun;

  PurgeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Instant start = surroundings.clock().instant();
    try (OpenStore open = OpenStore.open(surroundings, store, "purge")) {
      PurgeReport total =
          dryRun
              ? open.storage().purgeExpired(new PurgeRequest(Integer.MAX_VALUE, true))
              : purgeAll(open.storage());
      surroundings.say(
          "%s %,d expired items and %,d expired batches in %s",
          dryRun ? "a purge would remove" : "purged",
          total.items(),
          total.batches(),
          Elapsed.since(start, surroundings.clock()));
    }
    return ExitCode.OK;
  }

  private PurgeReport purgeAll(SyncStorage storage) {
    long items = 0;
    long batches = 0;
    PurgeReport step;
    try (ProgressDisplay progress = ProgressDisplay.ofItems(surroundings, "purge", -1)) {
      do {
        step = storage.purgeExpired(PurgeRequest.upTo(STEP));
        items += step.items();
        batches += step.batches();
        progress.reached(items + batches);
      } while (!step.complete());
    }
    return new PurgeReport(items, batches, true);
  }
}
