package io.syncstorage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.testkit.harness.HarnessException;
import io.syncstorage.testkit.report.ConformanceReport;
import io.syncstorage.testkit.run.CheckResult;
import io.syncstorage.testkit.run.Profile;
import io.syncstorage.testkit.run.Results;
import io.syncstorage.testkit.run.Verdict;
import io.syncstorage.testkit.run.Waiver;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a conformance class may be excused from, and for how long. */
class WaiversTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2027-01-31");
  private static final Waiver WAIVER = new Waiver("QY-5", "limits are being redone", LAST_DAY);

  @Waive(rule = "QY-5", reason = "limits are being redone", until = "2027-01-31")
  @Waive(rule = "LK-8", reason = "closing is slow", until = "2027-02-28")
  private static final class Excused {}

  @Waive(rule = "QY-99", reason = "a slip of the pen", until = "2027-01-31")
  private static final class OfNoRule {}

  @Waive(rule = "QY-5", reason = "for ever", until = "some day")
  private static final class WithoutAnEnd {}

  private static Results results(Verdict verdict) {
    CheckResult check = result(verdict);
    return new Results(
        "Store", Profile.quick(), List.of(check), Set.of(), List.of(WAIVER), Map.of());
  }

  private static CheckResult result(Verdict verdict) {
    return new CheckResult(
        "QY-5", "a limit of zero gives an empty page", verdict, "why", List.of(), 1);
  }

  @Test
  void theWaiversOfAClassAreItsAnnotations() {
    assertThat(Waivers.of(Excused.class))
        .containsExactly(
            WAIVER, new Waiver("LK-8", "closing is slow", LocalDate.parse("2027-02-28")));
    assertThat(Waivers.of(String.class)).isEmpty();
  }

  @Test
  void aWaiverOfAnUnknownRuleIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Waivers.of(OfNoRule.class))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("QY-99")
        .hasMessageContaining("QY-5");
  }

  @Test
  void aWaiverWithoutADateIsRefused() {
    assertThatThrownBy(() -> Waivers.of(WithoutAnEnd.class))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("QY-5")
        .hasMessageContaining("2027-01-31");
  }

  @Test
  void aWaiverCountsUpToItsLastDay() {
    List<Waiver> waivers = List.of(WAIVER);
    assertThat(Waivers.valid(waivers, LAST_DAY)).containsExactly(WAIVER);
    assertThat(Waivers.valid(waivers, LAST_DAY.plusDays(1))).isEmpty();
  }

  @Test
  void aWaiverThatIsNeededPasses() {
    assertThatCode(() -> Waivers.check(List.of(WAIVER), LAST_DAY, results(Verdict.WAIVED)))
        .doesNotThrowAnyException();
  }

  @Test
  void aWaiverThatHasExpiredFails() {
    assertThatThrownBy(
            () -> Waivers.check(List.of(WAIVER), LAST_DAY.plusDays(1), results(Verdict.WAIVED)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("QY-5")
        .hasMessageContaining("2027-01-31");
  }

  @Test
  void aWaiverThatNothingNeedsFails() {
    assertThatThrownBy(() -> Waivers.check(List.of(WAIVER), LAST_DAY, results(Verdict.PASSED)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("QY-5")
        .hasMessageContaining("not needed");
  }

  @Test
  void theReportNamesWhatIsWaivedAndWhy(@TempDir Path directory) {
    ConformanceReport.write(directory, results(Verdict.WAIVED), Instant.EPOCH);
    assertThat(directory.resolve("conformance.html"))
        .content()
        .contains("QY-5", "limits are being redone", "2027-01-31");
    assertThat(directory.resolve("conformance.json"))
        .content()
        .contains("QY-5", "limits are being redone", "2027-01-31");
    assertThat(results(Verdict.WAIVED).headline()).contains("waived: QY-5");
  }
}
