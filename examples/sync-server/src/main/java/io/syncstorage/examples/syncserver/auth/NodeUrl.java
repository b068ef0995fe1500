package io.syncstorage.examples.syncserver.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is reached: {@code scheme://host[:port]}, with no path and no trailing slash. A
 * token is good for the one node it names. Equality ignores letter case and whether the scheme's
 * default port is spelled out.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case; an IPv6 address keeps its brackets
 * @param port 1 to 65535, the scheme's default if the text had none
 */
public record NodeUrl(String scheme, String host, int port) {

  private static final String HOST = "\\[[0-9a-f:.]{2,45}]|[a-z0-9._-]{1,253}";
  private static final Pattern HOST_ALONE = Pattern.compile(HOST);
  private static final Pattern URL = Pattern.compile("(https?)://(" + HOST + ")(?::([0-9]{1,5}))?");
  private static final int LONGEST = 300;
  private static final int MAX_PORT = 65_535;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public NodeUrl {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("scheme must be http or https");
    }
    if (!HOST_ALONE.matcher(host).matches()) {
      throw new IllegalArgumentException("host must be a lower-case name or address");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 1 to 65535: " + port);
    }
  }

  /**
   * Reads a URL such as {@code https://sync.example.org} or {@code http://[::1]:8000}.
   *
   * @throws IllegalArgumentException if it is anything else, a trailing slash included
   */
  public static NodeUrl of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be http(s)://host[:port] without path or trailing slash"));
  }

  /** The node that a request's {@code Host} header names, if the header is well-formed. */
  static Optional<NodeUrl> ofHostHeader(String scheme, String host) {
    return parse(scheme + "://" + host);
  }

  static Optional<NodeUrl> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher url = URL.matcher(text.toLowerCase(Locale.ROOT));
    if (!url.matches()) {
      return Optional.empty();
    }
    String scheme = url.group(1);
    String portText = url.group(3);
    int port = portText == null ? defaultPort(scheme) : Integer.parseInt(portText);
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new NodeUrl(scheme, url.group(2), port));
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** The shortest spelling: the scheme's default port is left out. */
  @Override
  public String toString() {
    return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
  }
}
