package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A master secret that was configured, rather than generated.
 *
 * @param file where it was read from, null if its text itself was given
 */
public record GivenSecret(String text, @Nullable Path file) {

  public MasterSecret secret() {
    return MasterSecret.of(text);
  }

  @Override
  public String toString() {
    return "GivenSecret[hidden]";
  }
}
