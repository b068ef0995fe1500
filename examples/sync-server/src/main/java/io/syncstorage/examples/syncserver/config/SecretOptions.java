package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import io.syncstorage.examples.syncserver.datadir.SecretFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The master secret: of two ways to give it, the one of the higher layer wins. */
public final class SecretOptions {

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      converter = Converters.Secret.class,
      showDefaultValue = Visibility.NEVER,
      description = {
        "Master secret that signs tokens, at least 16 bytes. Others on this machine can see",
        "it in the list of processes: better use --secret-file or SYNCSERVER_SECRET.",
        "Default: a random one, kept in the file 'secret' of the data directory."
      })
  private @Nullable MasterSecret secret;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "File with the master secret; white space around it does not count.")
  private @Nullable Path secretFile;

  /**
   * The secret that was given, or else the data directory's, which is created where it is missing.
   *
   * @param sources tells which of the two ways was given in which layer
   * @param random for a new secret
   * @param notices told of a new secret, but not the secret
   */
  public MasterSecret choose(
      Sources sources, DataDirectory directory, RandomGenerator random, PrintWriter notices) {
    MasterSecret text = secret;
    Path file = secretFile;
    if (text != null && file != null) {
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
      return textSource.compareTo(fileSource) < 0 ? text : new SecretFile(file).read();
    }
    if (text != null) {
      return text;
    }
    return file != null ? new SecretFile(file).read() : generated(directory, random, notices);
  }

  private static MasterSecret generated(
      DataDirectory directory, RandomGenerator random, PrintWriter notices) {
    SecretFile file = directory.secretFile();
    if (!file.exists()) {
      directory.create();
      file.create(random);
      notices.println("created a new master secret in " + file.path());
    }
    return file.read();
  }
}
