package io.syncstorage.examples.syncserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HawkHeaderTest {

  private static final String GOOD = "Hawk id=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"";
  private static final HawkHeader READ = new HawkHeader("i", 12, "n", "m", null, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        "hawk id=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "HAWK   mac=\"m\",nonce=\"n\",ts=\"12\",id=\"i\"",
        "Hawk ts=\"12\" ,\tid=\"i\" , nonce=\"n\",  mac=\"m\""
      })
  void readsAttributesInAnyOrder(String header) {
    assertThat(HawkHeader.parse(header)).contains(READ);
  }

  @Test
  void readsHashAndExt() {
    assertThat(HawkHeader.parse(GOOD + ", hash=\"h+/=\", ext=\"a, b='c' ~\""))
        .contains(new HawkHeader("i", 12, "n", "m", "h+/=", "a, b='c' ~"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hawk",
        "Hawk ",
        "Basic dXNlcjpwYXNz",
        "Hawkid=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        " Hawk id=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk , id=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\" ts=\"12\" nonce=\"n\" mac=\"m\"",
        "Hawk id=\"i\",, ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id=i, ts=12, nonce=n, mac=m",
        "Hawk id='i', ts='12', nonce='n', mac='m'",
        "Hawk ID=\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id =\"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id= \"i\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"12\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"12\", nonce=\"n\"",
        "Hawk id=\"\", ts=\"12\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"12\", nonce=\"\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"12\", nonce=\"n\", mac=\"\"",
        "Hawk id=\"i\", ts=\"012\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"-12\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"1.2\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"1e9\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"\u0661\u0662\", nonce=\"n\", mac=\"m\"",
        "Hawk id=\"i\", ts=\"123456789012\", nonce=\"n\", mac=\"m\"",
        GOOD + ",",
        GOOD + " ",
        GOOD + "x",
        GOOD + ", id=\"i\"",
        GOOD + ", mac=\"m\"",
        GOOD + ", hash=\"\"",
        GOOD + ", ext=\"\"",
        GOOD + ", ext=\"a\", ext=\"b\"",
        GOOD + ", app=\"a\"",
        GOOD + ", app=\"a\", dlg=\"d\"",
        GOOD + ", other=\"o\"",
        GOOD + ", ext=\"unclosed",
        GOOD + ", ext=\"back\\slash\"",
        GOOD + ", ext=\"quo\\\"te\"",
        GOOD + ", ext=\"line\nend\"",
        GOOD + ", ext=\"\r\"",
        GOOD + ", ext=\"\t\"",
        GOOD + ", ext=\"\u0000\"",
        GOOD + ", ext=\"\u007f\"",
        GOOD + ", ext=\"\u00e4\"",
        GOOD + "\n",
        GOOD + ",\next=\"e\""
      })
  void readsNothingElse(String header) {
    assertThat(HawkHeader.parse(header)).isEmpty();
  }

  @Test
  void readsNothingOverlong() {
    int room = 4096 - (GOOD + ", ext=\"\"").length();

    assertThat(HawkHeader.parse(GOOD + ", ext=\"" + "e".repeat(room) + "\"")).isPresent();
    assertThat(HawkHeader.parse(GOOD + ", ext=\"" + "e".repeat(room + 1) + "\"")).isEmpty();
    assertThat(HawkHeader.parse("Hawk " + "a".repeat(10_000_000))).isEmpty();
  }

  @Test
  void aRandomlyDamagedHeaderIsReadCleanlyOrNotAtAll() {
    SplittableRandom random = new SplittableRandom(15);
    String alphabet = "Hawk idtsnoncemachext=\",\\ \t\n\u0000\u00e4\ud83d0129+/_-";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder header = new StringBuilder(GOOD);
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        int at = random.nextInt(header.length());
        switch (random.nextInt(3)) {
          case 0 -> header.deleteCharAt(at);
          case 1 -> header.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> header.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      HawkHeader.parse(header.toString())
          .ifPresent(
              read ->
                  assertThat(read.id() + read.nonce() + read.mac() + read.hash() + read.ext())
                      .as("%s", header)
                      .matches("[ -~&&[^\"\\\\]]{3,}"));
    }
  }

  @Test
  void isNotShown() {
    assertThat(READ).hasToString("HawkHeader[hidden]");
  }
}
