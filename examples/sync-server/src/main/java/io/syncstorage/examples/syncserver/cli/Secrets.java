package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.datadir.DataDirectory;
import io.syncstorage.examples.syncserver.datadir.SecretFile;

/** The secret that a data directory keeps. */
final class Secrets {

  private Secrets() {}

  /** Reads it; where there is none, a new one is made and that is said, without showing it. */
  static MasterSecret ofDirectory(DataDirectory directory, Surroundings surroundings) {
    SecretFile file = directory.secretFile();
    if (!file.exists()) {
      directory.create();
      file.create(surroundings.random());
      surroundings.say("created a new master secret in %s", file.path());
    }
    return file.read();
  }
}
