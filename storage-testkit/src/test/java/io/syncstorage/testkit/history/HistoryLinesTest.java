package io.syncstorage.testkit.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryLinesTest {

  private static final Operation WRITE =
      new Operation.Write(new CollectionName("bookmarks"), List.of(new Step.Put(List.of())));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final HistoryRecorder recorder =
      new HistoryRecorder(new HistoryLines(new PrintStream(out, true, UTF_8)));

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  private void write(Recording recording) {
    recording.answered(new Answer.Created(Set.of()));
    recording.assigned(new Timestamp(5));
    recording.answered(new Answer.Time(new Timestamp(5)));
    recording.completed();
  }

  @Test
  void whatWasToldIsTheHistoryThatWasRecorded() {
    Recording write = recorder.invoke(0, WRITE);
    Recording info = recorder.invoke(1, new Operation.Info());
    info.answered(new Answer.Info(UserInfo.EMPTY));
    info.completed();
    write(write);
    recorder.invoke(1, new Operation.DeleteStorage()).nothingHappened();

    History told = HistoryLines.read(lines());

    assertThat(told.events())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("invoked", "completed")
        .isEqualTo(recorder.history().events());
    assertThat(told.events().get(1).precedes(told.events().get(2))).isTrue();
    assertThat(told.events().get(0).precedes(told.events().get(1))).isFalse();
  }

  @Test
  void whatHasNoEndIsOfUnknownOutcomeWithTheTimestampThatItHad() {
    Recording recording = recorder.invoke(0, WRITE);
    recording.assigned(new Timestamp(7));

    Event event = HistoryLines.read(lines()).events().get(0);

    assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(event.timestamp()).contains(new Timestamp(7));
  }

  @Test
  void onlyTheLastLineMayBeCutOff() {
    write(recorder.invoke(0, WRITE));
    List<String> whole = lines();
    String half = whole.get(2).substring(0, whole.get(2).length() / 2);

    assertThat(HistoryLines.read(List.of(whole.get(0), whole.get(1), half)).events())
        .singleElement()
        .extracting(Event::outcome)
        .isEqualTo(Outcome.UNKNOWN);
    assertThatThrownBy(() -> HistoryLines.read(List.of(half, whole.get(0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLaterHistoryFollowsWithItsOwnOrder() {
    write(recorder.invoke(0, WRITE));
    HistoryRecorder later = new HistoryRecorder();
    later.mark(Mark.Kind.FAULT, "killed");
    write(later.invoke(1, WRITE));

    History both = recorder.history().followedBy(later.history());

    assertThat(both.events()).extracting(Event::client).containsExactly(0, 1);
    assertThat(both.events().get(0).precedes(both.events().get(1))).isTrue();
    assertThat(both.marks().get(0).tick())
        .isBetween(both.events().get(0).completed(), both.events().get(1).invoked());
  }
}
