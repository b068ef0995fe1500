package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.datadir.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The master secret: of the two ways to give it, that of the higher layer wins. */
public final class SecretOptions {

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      converter = Converters.Secret.class,
      showDefaultValue = Visibility.NEVER,
      description = {
        "Master secret that signs tokens; 16 bytes or more are advised. Others on this machine can"
            + " see it in the list of processes: prefer --secret-file or SYNCSERVER_SECRET.",
        "Default: a random one, kept in the file 'secret' of the data directory."
      })
  private @Nullable String text;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "File with the master secret; white space around it does not count.")
  private @Nullable Path file;

  /**
   * The secret that was given; empty if none was.
   *
   * @param sources tells in which layer each of the two ways was given
   * @throws SettingsException if one layer gives both
   */
  public Optional<GivenSecret> given(Sources sources) {
    if (file != null && (text == null || fileWins(sources))) {
      return Optional.of(new GivenSecret(new SecretFile(file).readText(), file));
    }
    return text == null ? Optional.empty() : Optional.of(new GivenSecret(text, null));
  }

  private static boolean fileWins(Sources sources) {
    Source textSource = sources.require("--secret");
    Source fileSource = sources.require("--secret-file");
    if (textSource.layer() == fileSource.layer()) {
      throw new SettingsException(
          "secret ("
              + textSource
              + ") and secret-file ("
              + fileSource
              + ") exclude each other: give one of them");
    }
    return fileSource.layer().compareTo(textSource.layer()) < 0;
  }
}
