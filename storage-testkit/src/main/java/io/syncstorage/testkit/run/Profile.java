package io.syncstorage.testkit.run;

import java.time.Duration;
import java.util.Locale;

/**
 * How much a run does.
 *
 * @param name as in the system property
 * @param seed where the random programs start
 * @param programs at most how many of them
 * @param operations how many operations each has
 * @param programTime no program is started after this much real time, once the programs have
 *     covered what they must
 * @param shrinkTime how long one failure may be shrunk
 * @param checkTime how long one check may take before the store counts as hanging
 */
public record Profile(
    String name,
    long seed,
    int programs,
    int operations,
    Duration programTime,
    Duration shrinkTime,
    Duration checkTime) {

  /** The system property that names the profile: quick, standard or soak. */
  public static final String PROPERTY = "testkit.profile";

  /** The system property with the seed of the first random program. */
  public static final String SEED_PROPERTY = "testkit.seed";

  /** Under 30 seconds for a store in memory; always the same programs. */
  public static Profile quick() {
    return new Profile(
        "quick", 1, 150, 30, Duration.ofSeconds(12), Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  /** About three minutes; always the same programs. */
  public static Profile standard() {
    return new Profile(
        "standard",
        1,
        3_000,
        50,
        Duration.ofSeconds(120),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }

  /**
   * Until the time is up, other programs each time.
   *
   * @param seed printed with the verdict, so that the run can be repeated
   */
  public static Profile soak(long seed) {
    return new Profile(
        "soak",
        seed,
        Integer.MAX_VALUE,
        80,
        Duration.ofMinutes(20),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5));
  }

  /**
   * The profile that the system properties ask for; quick if they ask for none.
   *
   * @param randomSeed for a soak without a seed of its own
   */
  public static Profile fromSystemProperties(long randomSeed) {
    String name = System.getProperty(PROPERTY, "quick");
    Profile profile =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "quick" -> quick();
          case "standard" -> standard();
          case "soak" -> soak(randomSeed);
          default ->
              throw new IllegalArgumentException(
                  PROPERTY + " must be quick, standard or soak, but was " + name);
        };
    return profile.withSeed(Long.getLong(SEED_PROPERTY, profile.seed()));
  }

  public Profile withSeed(long other) {
    return new Profile(name, other, programs, operations, programTime, shrinkTime, checkTime);
  }

  /** Its name and seed: what a run is repeated with. */
  public String describe() {
    return "-D" + PROPERTY + "=" + name + " -D" + SEED_PROPERTY + "=" + seed;
  }
}
