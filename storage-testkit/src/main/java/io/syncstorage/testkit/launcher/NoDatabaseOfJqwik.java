package io.syncstorage.testkit.launcher;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Keeps jqwik from leaving a file in the working directory of everyone who uses the kit. The kit
 * uses jqwik as a library, but its engine registers itself with JUnit and would record its runs;
 * unless the user has asked for that, it is switched off, and so is the line that would say so.
 */
public final class NoDatabaseOfJqwik implements LauncherSessionListener {

  private static final String PROPERTY = "jqwik.database";

  /** Kept, since what nobody keeps forgets its level. */
  private static final Logger CONFIGURATION =
      Logger.getLogger("net.jqwik.engine.JqwikConfiguration");

  /** For the service loader. */
  public NoDatabaseOfJqwik() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, "");
      CONFIGURATION.setLevel(Level.WARNING);
    }
  }
}
