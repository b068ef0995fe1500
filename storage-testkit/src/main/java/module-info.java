/** The conformance kit and the reference store. */
module io.syncstorage.testkit {
  requires transitive io.syncstorage.api;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
  requires static org.junit.platform.launcher;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires java.logging;
  requires java.management;
  requires transitive java.sql;
  requires net.jqwik.api;
  requires org.assertj.core;

  exports io.syncstorage.testkit;
  exports io.syncstorage.testkit.checker;
  exports io.syncstorage.testkit.concurrency;
  exports io.syncstorage.testkit.fault;
  exports io.syncstorage.testkit.harness;
  exports io.syncstorage.testkit.history;
  exports io.syncstorage.testkit.program;
  exports io.syncstorage.testkit.reference;
  exports io.syncstorage.testkit.routing;
  exports io.syncstorage.testkit.rules;
  exports io.syncstorage.testkit.time;
  exports io.syncstorage.testkit.timeline;

  opens io.syncstorage.testkit.history to
      com.fasterxml.jackson.databind;
  opens io.syncstorage.testkit.run to
      com.fasterxml.jackson.databind;
  opens io.syncstorage.testkit.report to
      com.fasterxml.jackson.databind;

  provides org.junit.platform.launcher.LauncherSessionListener with
      io.syncstorage.testkit.launcher.NoDatabaseOfJqwik;
}
