package io.syncstorage.examples.syncserver.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransferTimeToLiveTest extends TransferFixture {

  @Test
  void aPartOfASecondOfTimeToLiveIsRoundedUp() throws Exception {
    storage.put(USER, C, BsoPatch.of("a").withPayload("p").withTimeToLive(Duration.ofMillis(1001)));

    assertThat(export(false)).containsExactly(line("c", "a", ",\"payload\":\"p\",\"ttl\":2"));
  }

  @Test
  void aTimeToLiveGivenLongAfterThePayloadIsCutToWhatAnImportTakes() throws Exception {
    storage.put(USER, C, BsoPatch.of("a").withPayload("p"));
    clock.advance(Duration.ofDays(100));
    storage.put(USER, C, BsoPatch.of("a").withTimeToLive(Duration.ofDays(300)));

    assertThat(export(false)).first().asString().contains("\"ttl\":31536000}");
    assertThat(export(true)).first().asString().contains("\"ttl\":" + 400 * 86400 + ",");
  }

  @Test
  void timeToLiveCountsFromTheImport() throws Exception {
    importLines(ImportOptions.STANDARD, line("c", "a", ",\"ttl\":60"));

    assertThat(stored("a").expiry().epochMillis())
        .isEqualTo(stored("a").modified().toMillis() + 60_000);
    clock.advance(Duration.ofSeconds(61));
    assertThat(storage.item(USER, C, new BsoId("a"))).isEmpty();
  }

  @Test
  void moreThanAYearToLiveMeansForEver() throws Exception {
    importLines(
        ImportOptions.STANDARD,
        line("c", "a", ",\"ttl\":31536001"),
        line("c", "b", ",\"ttl\":2100000000"));

    assertThat(stored("a").expiry().isNever()).isTrue();
    assertThat(stored("b").expiry().isNever()).isTrue();
  }

  @Test
  void withTimestampsOnlyWhatIsLeftOfATimeToLiveIsGiven() throws Exception {
    importLines(
        ImportOptions.STANDARD,
        line("c", "short", ",\"ttl\":60"),
        line("c", "long", ",\"ttl\":600"),
        line("c", "forever", ""));
    List<String> backup = export(true);
    assertThat(backup).allMatch(line -> line.contains(",\"modified\":1772366400.0"));
    storage.deleteStorage(USER);
    clock.advance(Duration.ofSeconds(100));

    ImportReport report = importLines(ImportOptions.STANDARD, backup.toArray(String[]::new));

    assertThat(report).isEqualTo(new ImportReport(3, 2, 1, 0));
    assertThat(stored("long").expiry().epochMillis() - clock.millis())
        .isBetween(500_000L, 501_000L);
    assertThat(stored("forever").expiry().isNever()).isTrue();
  }
}
