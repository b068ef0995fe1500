package io.syncstorage.testkit.replay;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Program;
import io.syncstorage.testkit.program.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes programs as JSON. */
public final class ReplayFile {

  /** The system property that names a file, or a directory of files, to run before all others. */
  public static final String PROPERTY = "testkit.replay";

  /** How the names of files end that hold histories, which are no programs. */
  public static final String HISTORY = ".history.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addMixIn(Op.class, OpNames.class)
          .addMixIn(Step.class, StepNames.class)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "op")
  @JsonSubTypes({
    @JsonSubTypes.Type(Op.WriteSession.class),
    @JsonSubTypes.Type(Op.ReadSession.class),
    @JsonSubTypes.Type(Op.ReadUser.class),
    @JsonSubTypes.Type(Op.DeleteStorage.class),
    @JsonSubTypes.Type(Op.AdvanceClock.class),
    @JsonSubTypes.Type(Op.SkewClock.class),
    @JsonSubTypes.Type(Op.Purge.class),
    @JsonSubTypes.Type(Op.Restart.class)
  })
  private interface OpNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "step")
  @JsonSubTypes({
    @JsonSubTypes.Type(Step.Put.class),
    @JsonSubTypes.Type(Step.Delete.class),
    @JsonSubTypes.Type(Step.DeleteCollection.class),
    @JsonSubTypes.Type(Step.CreateBatch.class),
    @JsonSubTypes.Type(Step.Append.class),
    @JsonSubTypes.Type(Step.Apply.class),
    @JsonSubTypes.Type(Step.Discard.class),
    @JsonSubTypes.Type(Step.InspectBatch.class),
    @JsonSubTypes.Type(Step.Reserve.class),
    @JsonSubTypes.Type(Step.Read.class),
    @JsonSubTypes.Type(Step.ReadItem.class),
    @JsonSubTypes.Type(Step.Measure.class)
  })
  private interface StepNames {}

  private ReplayFile() {}

  public static String toJson(Program program) {
    try {
      return JSON.writeValueAsString(program);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a program is made of records alone", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no program
   */
  public static Program parse(String json) {
    try {
      return JSON.readValue(json, Program.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no program: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a program; its directory is made if need be. */
  public static void write(Path file, Program program) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, toJson(program));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the replay file " + file, e);
    }
  }

  /** The programs that the system property names; none if it is not set. */
  public static List<Program> asked() {
    String place = System.getProperty(PROPERTY);
    return place == null ? List.of() : read(Path.of(place));
  }

  /** The programs of a file, or of all JSON files of a directory, by name. */
  public static List<Program> read(Path place) {
    try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().endsWith(HISTORY))
          .sorted()
          .map(ReplayFile::readOne)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + PROPERTY + "=" + place, e);
    }
  }

  private static Program readOne(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the replay file " + file, e);
    }
  }
}
