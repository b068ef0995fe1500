package io.syncstorage.examples.syncserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

  private static final String FILE = "/io/syncstorage/examples/syncserver/http/version.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      if (file != null) {
        build.load(file);
      }
    }
    return new String[] {"sync-server " + build.getProperty("version", "unknown")};
  }
}
