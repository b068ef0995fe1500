package io.syncstorage.memcached.client;

import net.spy.memcached.OperationFactory;

/**
 * What must be set for the whole process, before any class of spymemcached is initialised, for want
 * of another way. Where another part of the process was faster, its choice stands.
 */
final class SpySetup {

  private static final String LOGGER = "net.spy.log.LoggerImpl";
  private static final String SLF4J = "net.spy.memcached.compat.log.SLF4JLogger";
  private static final String PARSERS = "net.spy.memcached.protocol";

  private SpySetup() {}

  static void prepare() {
    logToSlf4j();
    checkAnswers();
  }

  /** By itself the library prints to the standard error stream. */
  private static void logToSlf4j() {
    if (System.getProperty(LOGGER) == null) {
      System.setProperty(LOGGER, SLF4J);
    }
  }

  /**
   * The library's only checks of whether an answer is one to the question (the magic byte, the
   * command, the number of the request) are assertions: without them rubbish passes for success.
   * One that fails ends the connection's thread, and with it the {@link Link}.
   */
  private static void checkAnswers() {
    ClassLoader loader = OperationFactory.class.getClassLoader();
    if (loader != null) {
      loader.setPackageAssertionStatus(PARSERS, true);
    }
  }
}
