package io.syncstorage.testkit.program;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the clients of one user do.
 *
 * @param prefix first, by one client
 * @param threads then at the same time, each list by a client of its own
 * @param faults what goes wrong meanwhile
 */
public record Program(List<Op> prefix, List<List<Op>> threads, List<Fault> faults) {

  public Program {
    prefix = List.copyOf(prefix);
    threads = threads.stream().map(List::copyOf).toList();
    faults = List.copyOf(faults);
  }

  /** A program of one client. */
  public static Program sequential(List<Op> ops) {
    return new Program(ops, List.of(), List.of());
  }

  /** Whether clients run at the same time, or something fails: more than one client after all. */
  public boolean isConcurrent() {
    return !threads.isEmpty() || !faults.isEmpty();
  }

  /** Whether any operation asks for the second instance of the store. */
  public boolean usesSecondInstance() {
    return ops().anyMatch(op -> op.instance() == 1);
  }

  /** All operations, one thread after the other. */
  public Stream<Op> ops() {
    return Stream.concat(prefix.stream(), threads.stream().flatMap(List::stream));
  }
}
