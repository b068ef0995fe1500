package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.auth.NodeUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server listens, and where its clients reach it. */
public final class AddressOptions {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address the server listens on. Default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8000",
      converter = Converters.Port.class,
      description = "Port the server listens on; 0: any free one. Default: ${DEFAULT-VALUE}")
  private int port = 8000;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      converter = Converters.Node.class,
      description = {
        "scheme://host[:port] where clients reach the server, if that is not where it listens,"
            + " as behind a proxy. Tokens must name it.",
        "Default: what each request's Host header says."
      })
  private @Nullable NodeUrl publicUrl;

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** Where clients reach the server, null if where it listens. */
  public @Nullable NodeUrl publicUrl() {
    return publicUrl;
  }

  /**
   * The node that tokens name: the public URL, or else where a client on this machine connects to.
   *
   * @param actualPort where the server listens
   */
  public NodeUrl node(int actualPort) {
    return publicUrl != null ? publicUrl : NodeUrl.of(localUrl(actualPort));
  }

  /** Where a client on this machine connects to. */
  public String localUrl(int actualPort) {
    return "http://" + reachable(host) + ":" + actualPort;
  }

  /** An address that means every interface is no address to connect to. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
