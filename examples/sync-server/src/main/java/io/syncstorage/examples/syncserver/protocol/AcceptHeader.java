package io.syncstorage.examples.syncserver.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a client would like to get (RFC 9110, section 12.5.1). Parameters other than {@code q} are
 * ignored, and a malformed {@code q} counts as none.
 */
public final class AcceptHeader {

  /** What a range named exactly is preferred by over one that a wildcard covers. */
  private static final double NAMED = 1e-6;

  private record Range(String mediaType, double quality) {}

  private final List<Range> ranges;

  private AcceptHeader(List<Range> ranges) {
    this.ranges = ranges;
  }

  public static AcceptHeader parse(String value) {
    List<Range> ranges = new ArrayList<>();
    for (String range : value.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (!parts[0].isBlank()) {
        ranges.add(new Range(parts[0].strip(), quality(parts)));
      }
    }
    return new AcceptHeader(ranges);
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }

  /** How welcome a media type is: 0 not at all, and the more the better. */
  public double preference(String mediaType) {
    String wildcard = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
    for (String candidate : List.of(mediaType, wildcard, "*/*")) {
      for (Range range : ranges) {
        if (range.mediaType().equals(candidate)) {
          boolean named = candidate.equals(mediaType) && range.quality() > 0;
          return range.quality() + (named ? NAMED : 0);
        }
      }
    }
    return ranges.isEmpty() ? 1 : 0;
  }
}
