package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.config.Converters;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.examples.syncserver.transfer.Compression;
import io.syncstorage.examples.syncserver.transfer.ImportListener;
import io.syncstorage.examples.syncserver.transfer.ImportOptions;
import io.syncstorage.examples.syncserver.transfer.ImportReport;
import io.syncstorage.examples.syncserver.transfer.Importer;
import io.syncstorage.examples.syncserver.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts the items of an NDJSON file into a user's storage. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} --uid=N [OPTIONS] FILE",
    versionProvider = Version.class,
    description = {
      "Store the items of a file for a user.",
      "",
      "A server on the same data directory must be stopped.",
      "",
      "Each line is {\"collection\": …, \"bso\": {\"id\", \"payload\", \"sortindex\", \"ttl\","
          + " \"modified\"}} and states the whole item: a field that is missing gets its default."
          + " The ttl counts from now, or from 'modified' where that is given; what has expired"
          + " since is left out.",
      "",
      "Lines are stored in order, some hundreds at a time, each time for good. An import that was"
          + " cut short can be repeated as a whole, or continued with --from-line.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} import --uid 7 profile.ndjson.gz",
      "  zcat backup.gz | ${ROOT-COMMAND-NAME} import --uid 7 --skip-bad -"
    })
final class ImportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @ParentCommand private @Nullable SyncServerCommand program;

  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private UserOption user = new UserOption();

  @Parameters(
      paramLabel = "FILE",
      description = "NDJSON, as it is or as gzip; - is standard input.")
  private @Nullable Path file;

  @Option(
      names = "--from-line",
      paramLabel = "N",
      defaultValue = "1",
      converter = Converters.LineNumber.class,
      description = "Pass over the lines before this one. Default: ${DEFAULT-VALUE}")
  private long fromLine = 1;

  @Option(
      names = "--skip-bad",
      description = "Report bad lines and leave them out, rather than stop at the first.")
  private boolean skipBad;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, TransferException {
    Instant start = surroundings.clock().instant();
    ImportReport report = importFile();
    surroundings.say(
        "imported %,d items from %,d lines for user %d in %s; left out: %,d expired, %,d bad",
        report.stored(),
        report.lines(),
        user.uid(),
        Elapsed.since(start, surroundings.clock()),
        report.expired(),
        report.bad());
    return ExitCode.OK;
  }

  private ImportReport importFile() throws IOException, TransferException {
    try {
      return importOpened();
    } catch (TransferException e) {
      throw e.advising(
          "Import again when that is put right, which only stores anew what is stored, or leave bad"
              + " lines out with --skip-bad.");
    }
  }

  private ImportReport importOpened() throws IOException, TransferException {
    try (ImportFile source = ImportFile.open(file, surroundings.in());
        OpenStore open = OpenStore.open(surroundings, store, "import");
        ProgressDisplay progress = ProgressDisplay.ofBytes(surroundings, "import", source.size())) {
      ImportOptions options = ImportOptions.STANDARD.startingAt(fromLine).skippingBadLines(skipBad);
      return new Importer(open.storage(), surroundings.clock(), options, listener(source, progress))
          .run(user.userId(), Compression.unpacked(source.stream()));
    }
  }

  private ImportListener listener(ImportFile source, ProgressDisplay progress) {
    return new ImportListener() {
      @Override
      public void storedThrough(long line, long items) {
        progress.reached(source.bytesRead());
        if (program != null && program.isVerbose()) {
          surroundings.say("stored all lines to %d", line);
        }
      }

      @Override
      public void skipped(long line, String problem) {
        surroundings.say("left out: line %d %s", line, problem);
      }
    };
  }
}
