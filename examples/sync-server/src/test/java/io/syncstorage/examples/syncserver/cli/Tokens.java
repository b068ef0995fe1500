package io.syncstorage.examples.syncserver.cli;

import io.syncstorage.examples.syncserver.auth.MasterSecret;
import io.syncstorage.examples.syncserver.auth.TokenCodec;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into what the command token prints. */
final class Tokens {

  private static final Pattern PRINTED =
      Pattern.compile("\\{\"id\":\"([^\"]+)\",\"key\":\"([^\"]+)\"}\\R");

  private Tokens() {}

  /** Whether the output is one JSON object, whose id and key belong to this secret. */
  static boolean areSignedWith(String output, String secret, InstantSource clock) {
    Matcher printed = PRINTED.matcher(output);
    return printed.matches()
        && new TokenCodec(MasterSecret.of(secret), new SecureRandom(), clock)
            .verify(printed.group(1))
            .filter(token -> token.credentials().key().equals(printed.group(2)))
            .isPresent();
  }
}
