package io.syncstorage.memcached.client;

/**
 * Leads spymemcached's log to SLF4J; by itself it prints to the standard error stream. It asks a
 * system property for that, once in the life of a process; one that is set already is respected.
 */
final class SpyLogging {

  private static final String PROPERTY = "net.spy.log.LoggerImpl";
  private static final String SLF4J = "net.spy.memcached.compat.log.SLF4JLogger";

  private SpyLogging() {}

  static void toSlf4j() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, SLF4J);
    }
  }
}
