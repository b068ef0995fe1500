package io.syncstorage.testkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.run.Results;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** conformance.json. */
final class JsonReport {

  private JsonReport() {}

  static String of(Results results, Instant at, RunHistory history) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("verdict", results.headline());
    report.put("store", results.store());
    report.put("at", at.toString());
    report.put("profile", results.profile().name());
    report.put("seed", results.profile().seed());
    report.put("notExercised", results.unexercisedRules());
    report.put(
        "waivers",
        results.waivers().stream()
            .map(
                waiver ->
                    Map.of(
                        "rule", waiver.rule(),
                        "reason", waiver.reason(),
                        "until", waiver.until().toString()))
            .toList());
    report.put(
        "rules", RuleCatalogue.all().stream().map(rule -> rule(results, rule.id())).toList());
    report.put("kit", results.checksOf("HARNESS"));
    report.put("coverage", results.coverage());
    report.put("runs", history.runs());
    return write(report);
  }

  private static Map<String, Object> rule(Results results, String id) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    rule.put("level", RuleCatalogue.rule(id).level());
    rule.put("verdict", results.verdict(RuleCatalogue.rule(id)));
    rule.put("checks", List.copyOf(results.checksOf(id)));
    return rule;
  }

  private static String write(Map<String, Object> report) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is made of records and texts alone", e);
    }
  }
}
