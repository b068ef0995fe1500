package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.auth.TokenPayload;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * From text to a setting. Their messages say what is valid, without the value: who reports them
 * knows whether it may be shown.
 */
public final class Converters {

  private Converters() {}

  /** 0, for any free one, to 65535. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) number(text, 0, 65_535);
    }
  }

  /** A user id: 0 to 9999999999. */
  public static final class Uid implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return number(text, 0, TokenPayload.MAX_UID);
    }
  }

  /** 1 to 2147483647. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) number(text, 1, Integer.MAX_VALUE);
    }
  }

  /** The number of a line, from 1. */
  public static final class LineNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return number(text, 1, Long.MAX_VALUE);
    }
  }

  /** Bytes, with an optional unit. */
  static final class Size implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(?:([KMG])iB)?");

    @Override
    public Long convert(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (form.matches()) {
        long bytes = Long.parseLong(form.group(1)) << shift(form.group(2));
        if (bytes > 0 && bytes <= 1L << 50) {
          return bytes;
        }
      }
      throw new TypeConversionException("must be a number of bytes, such as 2621440 or 10MiB");
    }

    private static int shift(String unit) {
      return unit == null ? 0 : 10 * (1 + "KMG".indexOf(unit));
    }
  }

  /** Bytes that one buffer can hold: less than 2 GiB. */
  static final class MemorySize implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      long bytes = new Size().convert(text);
      if (bytes > Integer.MAX_VALUE) {
        throw new TypeConversionException("must be at most " + Integer.MAX_VALUE + " bytes");
      }
      return (int) bytes;
    }
  }

  /** Such as 500ms, 30s, 2m. */
  public static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new TypeConversionException("must be a time such as 500ms, 30s, 2m or 1h");
      }
      long number = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }

  /** {@code http(s)://host[:port]}. */
  public static final class Node implements ITypeConverter<NodeUrl> {
    @Override
    public NodeUrl convert(String text) {
      try {
        return NodeUrl.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The text of a master secret: not blank. */
  static final class Secret implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        MasterSecret.of(text);
        return text;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("must not be blank");
      }
    }
  }

  /** A JDBC URL of a database that is supported. */
  static final class JdbcUrl implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.startsWith("jdbc:h2:")) {
        throw new TypeConversionException(
            "must begin with jdbc:h2: (the only database that this server supports so far)");
      }
      return text;
    }
  }

  static long number(String text, long least, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to what is said of any other text.
    }
    throw new TypeConversionException("must be a whole number from " + least + " to " + most);
  }
}
