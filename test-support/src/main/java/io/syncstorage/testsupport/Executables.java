package io.syncstorage.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs installed on this machine. */
final class Executables {

  /** Where servers lie on Debian, whether or not the PATH of an ordinary user names them. */
  private static final String USUAL_FOLDERS = "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin";

  private Executables() {}

  /** The program of this name; empty if there is none. */
  static Optional<Path> find(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return find(name, path + File.pathSeparator + USUAL_FOLDERS);
  }

  static Optional<Path> find(String name, String folders) {
    return Stream.of(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
