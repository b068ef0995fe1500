package io.syncstorage.testkit.shrinking;

import io.syncstorage.testkit.program.Fault;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shrinks a program within a time budget: whole threads first, then chunks of operations in halving
 * sizes (A. Zeller and R. Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002),
 * then faults, then what is within an operation; over again until nothing helps.
 */
public final class Shrinker {

  private final Predicate<Program> stillFails;
  private final long deadline;

  private Shrinker(Predicate<Program> stillFails, Duration budget) {
    this.stillFails = stillFails;
    this.deadline = System.nanoTime() + budget.toNanos();
  }

  /**
   * The smallest failing program that was found in time; at worst the given one.
   *
   * @param stillFails whether a program fails in the same way
   */
  public static Program shrink(Program failing, Predicate<Program> stillFails, Duration budget) {
    Shrinker shrinker = new Shrinker(stillFails, budget);
    Program smallest = failing;
    Optional<Program> smaller = Optional.of(failing);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = shrinker.firstThatFails(candidates(smallest));
    }
    return smallest;
  }

  private Optional<Program> firstThatFails(Stream<Program> candidates) {
    return candidates
        .takeWhile(candidate -> System.nanoTime() < deadline)
        .filter(stillFails)
        .findFirst();
  }

  private static Stream<Program> candidates(Program program) {
    return Stream.of(
            withoutThread(program),
            lists(program.prefix()).map(prefix -> withPrefix(program, prefix)),
            inThreads(program),
            withoutFault(program),
            withEarlierFault(program))
        .flatMap(stream -> stream);
  }

  private static Stream<Program> withoutThread(Program program) {
    return indexes(program.threads())
        .map(i -> withThreads(program, without(program.threads(), i, 1)));
  }

  private static Stream<Program> inThreads(Program program) {
    return indexes(program.threads())
        .flatMap(
            i ->
                lists(program.threads().get(i))
                    .map(ops -> withThreads(program, with(program.threads(), i, ops))));
  }

  private static Stream<Program> withoutFault(Program program) {
    return indexes(program.faults())
        .map(
            i -> new Program(program.prefix(), program.threads(), without(program.faults(), i, 1)));
  }

  private static Stream<Program> withEarlierFault(Program program) {
    return indexes(program.faults())
        .filter(i -> program.faults().get(i).hit() > 1)
        .flatMap(
            i -> {
              Fault fault = program.faults().get(i);
              return Stream.of(fault.hit() / 2, fault.hit() - 1)
                  .distinct()
                  .map(hit -> with(program.faults(), i, new Fault(fault.point(), hit)))
                  .map(faults -> new Program(program.prefix(), program.threads(), faults));
            });
  }

  /** The list without chunks of its operations, and with single ones simplified. */
  private static Stream<List<Op>> lists(List<Op> ops) {
    Stream<List<Op>> fewer =
        Stream.iterate(ops.size(), size -> size > 0, size -> size / 2)
            .flatMap(
                size ->
                    Stream.iterate(0, start -> start < ops.size(), start -> start + size)
                        .map(start -> without(ops, start, size)));
    Stream<List<Op>> simpler =
        indexes(ops).flatMap(i -> Simplification.of(ops.get(i)).map(op -> with(ops, i, op)));
    return Stream.concat(fewer, simpler);
  }

  private static Program withPrefix(Program program, List<Op> prefix) {
    return new Program(prefix, program.threads(), program.faults());
  }

  private static Program withThreads(Program program, List<List<Op>> threads) {
    return new Program(program.prefix(), threads, program.faults());
  }

  static Stream<Integer> indexes(List<?> list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1);
  }

  static <T> List<T> without(List<T> list, int start, int size) {
    List<T> smaller = new ArrayList<>(list);
    smaller.subList(start, Math.min(list.size(), start + size)).clear();
    return smaller;
  }

  static <T> List<T> with(List<T> list, int index, T element) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, element);
    return changed;
  }
}
