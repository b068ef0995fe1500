package io.syncstorage.testkit.run;

import java.nio.file.Path;
import java.util.List;

/** A check failed, and there are files that show how. */
final class Evidence extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final transient List<Path> files;

  /**
   * @param files what to look at, the most telling first
   */
  Evidence(String what, List<Path> files) {
    super(what);
    this.files = List.copyOf(files);
  }

  List<Path> files() {
    return files;
  }
}
