package io.syncstorage.examples.syncserver.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncstorage.examples.syncserver.auth.HawkCredentials;
import io.syncstorage.examples.syncserver.auth.HawkSigner;
import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.examples.syncserver.config.AddressOptions;
import io.syncstorage.examples.syncserver.config.Converters;
import io.syncstorage.examples.syncserver.config.DataOptions;
import io.syncstorage.examples.syncserver.config.GivenSecret;
import io.syncstorage.examples.syncserver.config.SecretOptions;
import io.syncstorage.examples.syncserver.config.Sources;
import io.syncstorage.examples.syncserver.datadir.Holder;
import io.syncstorage.examples.syncserver.datadir.SecretFile;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes credentials for a user; needs no server, and does not disturb one that runs. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} --uid=N [OPTIONS]",
    versionProvider = Version.class,
    description = {
      "Print credentials of a user, for a Hawk client.",
      "",
      "One JSON object: {\"id\": …, \"key\": …}. Works whether or not a server is running, and uses"
          + " the secret of one that is.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} token --uid 7 --node https://sync.example.org --lifetime 8h",
      "  URL=http://127.0.0.1:8000/1.5/7/info/collections",
      "  curl -H \"$(${ROOT-COMMAND-NAME} token --uid 7 --hawk GET $URL)\" $URL"
    })
final class TokenCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private AddressOptions address = new AddressOptions();
  @Mixin private UserOption user = new UserOption();

  @Option(
      names = "--node",
      paramLabel = "URL",
      converter = Converters.Node.class,
      description = {
        "scheme://host[:port] of the server that the token is for.",
        "Default: the public URL, else that of the server running on the data directory, else that"
            + " of the host and port."
      })
  private @Nullable NodeUrl node;

  @Option(
      names = "--lifetime",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Converters.Time.class,
      description = "How long the token is good. Default: ${DEFAULT-VALUE}")
  private Duration lifetime = Duration.ofHours(1);

  @Option(
      names = "--hawk",
      arity = "2",
      paramLabel = "METHOD URL",
      hideParamSyntax = true,
      description =
          "Print an Authorization header for one such request instead, without a body's hash. It is"
              + " good once, within a minute.")
  private @Nullable List<String> request;

  TokenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    HawkRequestLine line = request == null ? null : HawkRequestLine.of(request);
    NodeUrl target = target(line);
    HawkCredentials credentials =
        new TokenCodec(secret(), surroundings.random(), surroundings.clock())
            .mint(user.uid(), target, lifetime)
            .credentials();
    HawkSigner signer = new HawkSigner(credentials, surroundings.clock(), surroundings.random());
    surroundings.out().println(line == null ? json(credentials) : line.sign(signer, target));
    return ExitCode.OK;
  }

  /** The node that the server at hand expects in tokens. */
  private NodeUrl target(@Nullable HawkRequestLine line) {
    Optional<Holder> server = data.directory().holder();
    if (node != null) {
      return node;
    }
    NodeUrl configured = address.publicUrl();
    if (configured != null) {
      return configured;
    }
    Optional<NodeUrl> announced = server.map(Holder::publicUrl).map(NodeUrl::of);
    if (announced.isPresent()) {
      return announced.get();
    }
    return line != null
        ? line.node()
        : server.map(Holder::url).map(NodeUrl::of).orElseGet(() -> address.node(address.port()));
  }

  /** The given secret, else that of the running server, else the data directory's. */
  private MasterSecret secret() {
    Optional<GivenSecret> given =
        secrets.given(new Sources(requireNonNull(spec).commandLine().getParseResult()));
    if (given.isPresent()) {
      return given.get().secret();
    }
    return data.directory()
        .secretInUse()
        .map(SecretFile::read)
        .orElseGet(() -> Secrets.ofDirectory(data.directory(), surroundings));
  }

  private static String json(HawkCredentials credentials) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", credentials.id());
      json.writeStringField("key", credentials.key());
      json.writeEndObject();
    }
    return text.toString();
  }
}
