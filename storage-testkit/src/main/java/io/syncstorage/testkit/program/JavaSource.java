package io.syncstorage.testkit.program;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the records of a program as the Java expression that makes them. */
public final class JavaSource {

  private JavaSource() {}

  /** The expression, indented by this many spaces from its second line on. */
  public static String of(Program program) {
    return "new Program(\n    "
        + lines(program.prefix())
        + ",\n    "
        + (program.threads().isEmpty() ? "List.of()" : threads(program.threads()))
        + ",\n    "
        + value(program.faults())
        + ")";
  }

  private static String threads(List<List<Op>> threads) {
    return threads.stream()
        .map(JavaSource::lines)
        .collect(Collectors.joining(",\n    ", "List.of(\n    ", ")"));
  }

  private static String lines(List<Op> ops) {
    return ops.stream()
        .map(op -> "\n        " + value(op))
        .collect(Collectors.joining(",", "List.of(", ")"));
  }

  static String value(Object value) {
    if (value instanceof Patch.Field field) {
      return field.kind() == Patch.Kind.SET
          ? "Field.set(" + quoted(field.text()) + ")"
          : "Field." + field.kind();
    } else if (value instanceof Record made) {
      return record(made);
    } else if (value instanceof List<?> list) {
      return list.stream()
          .map(JavaSource::value)
          .collect(Collectors.joining(", ", "List.of(", ")"));
    } else if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    } else if (value instanceof String text) {
      return quoted(text);
    }
    return value instanceof Long ? value + "L" : value.toString();
  }

  private static String record(Record made) {
    String name = made.getClass().getSimpleName();
    return Arrays.stream(made.getClass().getRecordComponents())
        .map(component -> value(read(made, component)))
        .collect(Collectors.joining(", ", "new " + name + "(", ")"));
  }

  private static Object read(Record made, RecordComponent component) {
    try {
      return component.getAccessor().invoke(made);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the accessors of these records are public", e);
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (character < ' ' || character > '~') {
        quoted.append(String.format("\\u%04x", (int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }
}
