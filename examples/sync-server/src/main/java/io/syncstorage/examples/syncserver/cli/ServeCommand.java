package io.syncstorage.examples.syncserver.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Module;
import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.auth.NodeUrl;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import io.syncstorage.examples.syncserver.config.GivenSecret;
import io.syncstorage.examples.syncserver.config.ObservationOptions;
import io.syncstorage.examples.syncserver.config.SecretOptions;
import io.syncstorage.examples.syncserver.config.ServerOptions;
import io.syncstorage.examples.syncserver.config.Sources;
import io.syncstorage.examples.syncserver.config.StoreOptions;
import io.syncstorage.examples.syncserver.datadir.Hold;
import io.syncstorage.examples.syncserver.http.Listener;
import io.syncstorage.examples.syncserver.http.ServerSettings;
import io.syncstorage.examples.syncserver.http.SyncServer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    customSynopsis = "${COMMAND-FULL-NAME} [OPTIONS]",
    versionProvider = Version.class,
    description = {
      "Serve the Sync 1.5 protocol until told to stop.",
      "",
      "Prints 'ready URL' on stdout once it answers; logs go to stderr. SIGTERM or SIGINT stops it:"
          + " requests in flight are finished, the store is closed, exit code 0.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} serve --port 9000 --data /srv/sync --secret-file /etc/sync/secret",
      "  ${ROOT-COMMAND-NAME} serve --public-url https://sync.example.org --quota 100MiB --metrics-port 9100"
    })
final class ServeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private ObservationOptions observations = new ObservationOptions();

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What may be refused comes first, so that a refused server has stored nothing. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<GivenSecret> given =
        secrets.given(new Sources(requireNonNull(spec).commandLine().getParseResult()));
    ServerSettings settings = server.settings(store.maxPayloadBytes());
    Module stores = surroundings.stores().apply(store);
    try (Hold hold = store.directory().hold("serve");
        Listener listener = listen(settings);
        Observation observation = Observation.start(observations, surroundings.clock())) {
      Module servers = new ServerModule(listener, settings, () -> tokens(given), observation);
      try (OpenStore open = OpenStore.open(surroundings, store, hold, stores, servers);
          SyncServer running = open.injector().getInstance(SyncServer.class)) {
        announce(hold, running.port(), given);
        observation
            .metrics()
            .ifPresent(
                metrics ->
                    surroundings.say(
                        "metrics on http://%s:%d/metrics",
                        observations.metricsHost(), metrics.port()));
        surroundings.stop().await();
        surroundings.say("stopping: finishing the requests in flight");
      }
    }
    surroundings.say("stopped");
    return ExitCode.OK;
  }

  private static Listener listen(ServerSettings settings) {
    try {
      return Listener.bind(settings);
    } catch (IllegalStateException e) {
      throw new ListenException(e.getMessage() + "; choose another with --port or --host", e);
    }
  }

  private TokenCodec tokens(Optional<GivenSecret> given) {
    MasterSecret secret =
        given
            .map(GivenSecret::secret)
            .orElseGet(() -> Secrets.ofDirectory(store.directory(), surroundings));
    if (secret.isShort()) {
      surroundings.say(
          "warning: a secret of less than %d bytes can be guessed", MasterSecret.ADVISED_BYTES);
    }
    return new TokenCodec(secret, surroundings.random(), surroundings.clock());
  }

  private void announce(Hold hold, int port, Optional<GivenSecret> given) throws IOException {
    String url = server.address().localUrl(port);
    NodeUrl publicUrl = server.address().publicUrl();
    hold.announce(url, publicUrl == null ? null : publicUrl.toString());
    if (given.isPresent() && given.get().file() == null) {
      hold.share(given.get().text());
    }
    Greeting greeting =
        new Greeting(
            surroundings.program(), url, store.directory().path(), given.map(GivenSecret::file));
    surroundings.out().println(greeting.text());
    surroundings.out().flush();
  }
}
