package io.syncstorage.testkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncstorage.testkit.rules.RuleCatalogue;
import io.syncstorage.testkit.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest runs of one suite, oldest first: the columns of the matrix. */
record RunHistory(List<Run> runs) {

  private static final int KEPT = 12;

  /**
   * One run.
   *
   * @param verdicts by rule
   */
  record Run(String at, String profile, Map<String, String> verdicts) {}

  RunHistory {
    runs = List.copyOf(runs.subList(Math.max(0, runs.size() - KEPT), runs.size()));
  }

  /** The runs that a report of before has; none if it cannot be read. */
  static RunHistory read(Path json) throws IOException {
    List<Run> runs = new ArrayList<>();
    if (Files.exists(json)) {
      try {
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        report.path("runs").forEach(run -> runs.add(run(run)));
      } catch (JsonProcessingException e) {
        runs.clear(); // cut off when it was written; this run writes it anew
      }
    }
    return new RunHistory(runs);
  }

  private static Run run(JsonNode node) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    node.path("verdicts")
        .properties()
        .forEach(verdict -> verdicts.put(verdict.getKey(), verdict.getValue().asText()));
    return new Run(node.path("at").asText(), node.path("profile").asText(), verdicts);
  }

  RunHistory with(Results results, Instant at) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    RuleCatalogue.all().forEach(rule -> verdicts.put(rule.id(), results.verdict(rule).name()));
    List<Run> all = new ArrayList<>(runs);
    all.add(new Run(at.toString(), results.profile().name(), verdicts));
    return new RunHistory(all);
  }
}
