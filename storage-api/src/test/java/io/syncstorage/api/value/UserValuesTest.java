package io.syncstorage.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncstorage.api.value.UserUsage.CollectionUsage;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UserValuesTest {

  private static final CollectionName TABS = new CollectionName("tabs");
  private static final CollectionName FORMS = new CollectionName("forms");
  private static final Timestamp TEN = new Timestamp(10);

  @Test
  void anAbsentCollectionWasNeverModified() {
    UserInfo info = new UserInfo(TEN, new TreeMap<>(Map.of(TABS, TEN)));
    assertThat(info.lastModified(TABS)).isEqualTo(TEN);
    assertThat(info.lastModified(FORMS)).isEqualTo(Timestamp.ZERO);
    assertThat(UserInfo.EMPTY.collections()).isEmpty();
  }

  @Test
  void usageAddsUpAndIsAnInfoToo() {
    SortedMap<CollectionName, CollectionUsage> collections = new TreeMap<>();
    collections.put(TABS, new CollectionUsage(TEN, 2, 30));
    collections.put(FORMS, new CollectionUsage(Timestamp.ZERO, 0, 5));
    UserUsage usage = new UserUsage(TEN, collections);
    assertThat(usage.totalBytes()).isEqualTo(35);
    assertThat(usage.toInfo().lastModified()).isEqualTo(TEN);
    assertThat(usage.toInfo().collections()).containsOnlyKeys(FORMS, TABS);
    assertThat(UserUsage.EMPTY.totalBytes()).isZero();
    assertThat(UserUsage.EMPTY.toInfo()).isEqualTo(UserInfo.EMPTY);
  }

  @Test
  void snapshotsAreCopiesInTheNaturalOrder() {
    SortedMap<CollectionName, Timestamp> mine = new TreeMap<>(Comparator.reverseOrder());
    mine.put(FORMS, TEN);
    mine.put(TABS, TEN);
    UserInfo info = new UserInfo(TEN, mine);
    mine.clear();
    assertThat(info.collections().keySet()).containsExactly(FORMS, TABS);
    assertThatThrownBy(() -> info.collections().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> UserUsage.EMPTY.collections().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void pagesAndReportsAreCopiesToo() {
    Set<BsoId> created = new HashSet<>(Set.of(new BsoId("a")));
    PutReport report = new PutReport(created);
    created.clear();
    assertThat(report.created()).containsExactly(new BsoId("a"));
    Page<String> page = new Page<>(List.of("x", "yy"), Optional.empty());
    assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(1, 2), Optional.empty()));
    assertThatThrownBy(() -> page.items().add("z"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
