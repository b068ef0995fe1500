package io.syncstorage.testkit.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.syncstorage.api.value.Timestamp;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history told line by line while it happens, by a process that may be killed at any time. A line
 * is written before a call and after its return, so the lines' order is one of real time.
 */
public final class HistoryLines implements Journal {

  /** How such lines begin: what a store prints for itself does not. */
  public static final String MARK = "@@ ";

  private record Line(
      int client,
      @Nullable Operation operation,
      @Nullable Timestamp assigned,
      @Nullable Outcome outcome,
      @Nullable List<Answer> answers) {}

  private final PrintStream out;

  public HistoryLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void invoked(int client, Operation operation) {
    write(new Line(client, operation, null, null, null));
  }

  @Override
  public void assigned(int client, Timestamp timestamp) {
    write(new Line(client, null, timestamp, null, null));
  }

  @Override
  public void ended(int client, Outcome outcome, List<Answer> answers) {
    write(new Line(client, null, null, outcome, answers));
  }

  private synchronized void write(Line line) {
    try {
      out.println(MARK + HistoryJson.MAPPER.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line is made of records alone", e);
    }
  }

  /**
   * The history that was told: what has no end is of unknown outcome. The last line may be cut off.
   *
   * @throws IllegalArgumentException if any other is no such line
   */
  public static History read(List<String> lines) {
    List<Event> events = new ArrayList<>();
    Map<Integer, Integer> latest = new HashMap<>();
    for (int index = 0; index < lines.size(); index++) {
      Optional<Line> line = parse(lines.get(index), index == lines.size() - 1);
      long tick = index + 1L;
      line.ifPresent(told -> add(events, latest, told, tick));
    }
    return History.of(events);
  }

  private static Optional<Line> parse(String text, boolean last) {
    try {
      return Optional.of(HistoryJson.MAPPER.readValue(text.substring(MARK.length()), Line.class));
    } catch (JsonProcessingException e) {
      if (last) {
        return Optional.empty();
      }
      throw new IllegalArgumentException("no line of a history: " + e.getOriginalMessage(), e);
    }
  }

  private static void add(List<Event> events, Map<Integer, Integer> latest, Line line, long tick) {
    Operation operation = line.operation();
    if (operation != null) {
      latest.put(line.client(), events.size());
      events.add(
          new Event(
              events.size(),
              line.client(),
              operation,
              tick,
              Event.NEVER,
              Outcome.UNKNOWN,
              List.of(),
              Optional.empty()));
      return;
    }
    int id = Objects.requireNonNull(latest.get(line.client()));
    Event before = events.get(id);
    Outcome outcome = Objects.requireNonNullElse(line.outcome(), Outcome.UNKNOWN);
    events.set(
        id,
        new Event(
            id,
            before.client(),
            before.operation(),
            before.invoked(),
            outcome == Outcome.UNKNOWN ? Event.NEVER : tick,
            outcome,
            Objects.requireNonNullElse(line.answers(), List.of()),
            Optional.ofNullable(line.assigned()).or(before::assigned)));
  }
}
