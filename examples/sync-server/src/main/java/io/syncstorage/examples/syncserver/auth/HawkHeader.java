package io.syncstorage.examples.syncserver.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Authorization: Hawk …} header. Read strictly: every value is quoted, not empty and of
 * printable ASCII without {@code "} and {@code \}; no attribute occurs twice; the {@code app} and
 * {@code dlg} of Hawk's delegation, which Sync does not use, are as unknown as any other name.
 *
 * @param id the token
 * @param timestamp the client's time, seconds since the epoch
 * @param hash the payload hash the client declares, if it does
 */
record HawkHeader(
    String id,
    long timestamp,
    String nonce,
    String mac,
    @Nullable String hash,
    @Nullable String ext) {

  /** The limit that Hawk's reference implementation sets, in characters. */
  private static final int MAX_LENGTH = 4096;

  private static final Pattern SCHEME = Pattern.compile("[Hh][Aa][Ww][Kk] ++");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]++)=\"([ !#-\\[\\]-~]++)\"");
  private static final Pattern COMMA = Pattern.compile("[ \\t]*+,[ \\t]*+");
  private static final Pattern TIMESTAMP = Pattern.compile("[1-9][0-9]{0,10}");
  private static final Set<String> NAMES = Set.of("id", "ts", "nonce", "mac", "hash", "ext");

  /** Empty if the value is not a Hawk header as described above. */
  static Optional<HawkHeader> parse(String value) {
    return attributes(value).flatMap(HawkHeader::of);
  }

  private static Optional<HawkHeader> of(Map<String, String> attributes) {
    String id = attributes.get("id");
    String timestamp = attributes.get("ts");
    String nonce = attributes.get("nonce");
    String mac = attributes.get("mac");
    if (id == null
        || timestamp == null
        || nonce == null
        || mac == null
        || !TIMESTAMP.matcher(timestamp).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new HawkHeader(
            id,
            Long.parseLong(timestamp),
            nonce,
            mac,
            attributes.get("hash"),
            attributes.get("ext")));
  }

  private static Optional<Map<String, String>> attributes(String value) {
    Matcher matcher = SCHEME.matcher(value);
    if (value.length() > MAX_LENGTH || !matcher.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> attributes = new HashMap<>();
    while (true) {
      matcher.region(matcher.end(), value.length()).usePattern(ATTRIBUTE);
      if (!matcher.lookingAt()
          || !NAMES.contains(matcher.group(1))
          || attributes.put(matcher.group(1), matcher.group(2)) != null) {
        return Optional.empty();
      }
      if (matcher.end() == value.length()) {
        return Optional.of(attributes);
      }
      matcher.region(matcher.end(), value.length()).usePattern(COMMA);
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
    }
  }

  /** Says nothing of the values: who could read them might send them first. */
  @Override
  public String toString() {
    return "HawkHeader[hidden]";
  }
}
