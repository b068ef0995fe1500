package io.syncstorage.testsupport;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a {@link RequiresServer} test can run. */
final class ServerCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), RequiresServer.class)
        .map(RequiresServer::value)
        .map(
            server ->
                decide(
                    server,
                    Executables.find(server).isPresent(),
                    Boolean.parseBoolean(System.getenv("CI"))))
        .orElseGet(() -> ConditionEvaluationResult.enabled("no server is required"));
  }

  static ConditionEvaluationResult decide(String server, boolean installed, boolean mustRun) {
    if (installed) {
      return ConditionEvaluationResult.enabled(server + " is installed");
    }
    String reason = "the server " + server + " is not installed";
    if (mustRun) {
      throw new ExtensionConfigurationException(
          reason + ", and CI=true says that nothing is skipped");
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
