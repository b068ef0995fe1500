package io.syncstorage.examples.syncserver.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves a few requests to itself and ends, so that a JVM that archives the classes it has loaded
 * knows those a server needs; see the script {@code run}.
 */
final class WarmUp implements StopSignal {

  private static final Pattern READY = Pattern.compile("ready (\\S+)");
  private static final Pattern HEADER = Pattern.compile("(Authorization): (.+)");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final String directory;

  private WarmUp(String directory) {
    this.directory = directory;
  }

  /**
   * Serves from an empty directory.
   *
   * @param arguments a directory that the caller removes afterwards
   */
  public static void main(String[] arguments) {
    Main.wireByReflection();
    WarmUp warmUp = new WarmUp(arguments[0]);
    System.exit(warmUp.run("serve", "--port", "0", "--data", warmUp.directory));
  }

  private int run(String... arguments) {
    return Cli.run(
        new Surroundings(
            "sync-server",
            false,
            Map.of(),
            System.in,
            new PrintStream(out, true, UTF_8),
            new PrintWriter(Writer.nullWriter()),
            InstantSource.system(),
            new SecureRandom(),
            SqlStores::module,
            this),
        arguments);
  }

  /** The server is ready: asks it, and lets it stop. */
  @Override
  public void await() {
    String root = found(READY).group(1) + "/1.5/1/";
    try {
      request("PUT", root + "storage/warm/up", "{\"payload\":\"\"}");
      request("GET", root + "storage/warm?full=1", null);
      request("GET", root + "info/collections", null);
    } catch (IOException e) {
      throw new UncheckedIOException("the server did not answer", e);
    }
  }

  private void request(String method, String url, @Nullable String body) throws IOException {
    out.reset();
    run("token", "--data", directory, "--uid", "1", "--hawk", method, url);
    Matcher header = found(HEADER);
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty(header.group(1), header.group(2));
    if (body != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body.getBytes(UTF_8));
    }
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    }
  }

  /** What a command has printed. */
  private Matcher found(Pattern pattern) {
    Matcher matcher = pattern.matcher(out.toString(UTF_8));
    if (!matcher.find()) {
      throw new IllegalStateException("the command printed no " + pattern);
    }
    return matcher;
  }
}
