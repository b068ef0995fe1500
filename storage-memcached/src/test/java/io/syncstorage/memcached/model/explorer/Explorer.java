package io.syncstorage.memcached.model.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reaches every state of a model, breadth first, and stops at the first violation: the way to it is
 * then as short as any. Not thread-safe; for one exploration.
 */
public final class Explorer<S> {
  private static final int NOBODY = -1;

  private final Model<S> model;
  private final int limit;
  private final PartNumbers[] numbers;
  private final Object[] currentParts;
  private final char[] currentRow;
  private final char[] nextRow;
  private final StateTable table;
  private int current = NOBODY;
  private @Nullable String violation;
  private String lastLabel = "";

  private Explorer(Model<S> model, int limit) {
    this.model = model;
    this.limit = limit;
    int width = model.parts(model.initial()).length;
    numbers = new PartNumbers[width];
    Arrays.setAll(numbers, place -> new PartNumbers());
    currentParts = new Object[width];
    currentRow = new char[width];
    nextRow = new char[width];
    table = new StateTable(width);
  }

  /**
   * Explores the model.
   *
   * @param limit how many states at most; with more the exploration is not exhaustive
   */
  public static <S> Exploration explore(Model<S> model, int limit) {
    return new Explorer<>(model, limit).explore();
  }

  private Exploration explore() {
    arrive(model.initial(), () -> "it begins");
    int next = 0;
    while (violation == null && next < table.size() && table.size() < limit) {
      current = next++;
      model.steps(load(current), this::arrive);
    }
    boolean exhaustive = violation == null && next == table.size();
    return new Exploration(table.size(), exhaustive, violation == null ? List.of() : story());
  }

  private void arrive(S state, Supplier<String> label) {
    if (violation != null) {
      return;
    }
    violation = model.violation(state);
    if (violation != null) {
      lastLabel = label.get();
      return;
    }
    numberParts(state);
    table.add(nextRow, current);
  }

  /** Most parts are those of the state that the step began in, and their numbers are known. */
  private void numberParts(S state) {
    Object[] parts = model.parts(state);
    for (int i = 0; i < parts.length; i++) {
      boolean unchanged = current != NOBODY && parts[i] == currentParts[i];
      nextRow[i] = unchanged ? currentRow[i] : numbers[i].of(parts[i]);
    }
  }

  private S load(int number) {
    table.read(number, currentRow);
    for (int i = 0; i < currentRow.length; i++) {
      currentParts[i] = numbers[i].part(currentRow[i]);
    }
    return model.assemble(currentParts.clone());
  }

  private List<String> story() {
    List<String> backwards = new ArrayList<>();
    backwards.add(violation);
    backwards.add(lastLabel);
    int to = current;
    while (to != NOBODY && table.predecessor(to) != NOBODY) {
      int from = table.predecessor(to);
      backwards.add(labelOfStep(from, to));
      to = from;
    }
    Collections.reverse(backwards);
    return List.copyOf(backwards);
  }

  /** Labels are not kept: the steps of the story are taken once more. */
  private String labelOfStep(int from, int to) {
    char[] wanted = new char[currentRow.length];
    table.read(to, wanted);
    List<String> labels = new ArrayList<>();
    current = from;
    model.steps(
        load(from),
        (state, label) -> {
          numberParts(state);
          if (Arrays.equals(nextRow, wanted)) {
            labels.add(label.get());
          }
        });
    return labels.get(0);
  }
}
