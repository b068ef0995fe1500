package io.syncstorage.testkit.zoo;

import io.syncstorage.testkit.run.Profile;
import java.util.List;
import java.util.stream.LongStream;

/** With how many seeds a claim about seeds is tested: few, but for a soak. */
final class Seeds {

  /** Seed 1 is what all other tests of the zoo run with. */
  private static final int FIRST = 2;

  private Seeds() {}

  /**
   * The quick profile with each seed.
   *
   * @param few how many in a build
   * @param all how many in a soak
   */
  static List<Profile> quickProfiles(int few, int all) {
    boolean soak = !Profile.fromSystemProperties(1).name().equals(Profile.quick().name());
    return LongStream.range(FIRST, FIRST + (soak ? all : few))
        .mapToObj(Profile.quick()::withSeed)
        .toList();
  }
}
