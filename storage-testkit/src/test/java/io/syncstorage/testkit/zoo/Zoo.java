package io.syncstorage.testkit.zoo;

import io.syncstorage.testkit.reference.LeaseMutants;
import io.syncstorage.testkit.reference.LockMutants;
import io.syncstorage.testkit.reference.RecoveryMutants;
import io.syncstorage.testkit.reference.SemanticMutants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every broken store that the kit is tested with. */
final class Zoo {

  /** Why a rule catches no broken store alone. */
  static final Map<String, String> NEVER_ALONE =
      Map.of(
          "TS-3",
          "an item above its collection, or a collection above the storage, has another timestamp"
              + " than its session (TS-1) or comes from another moment (LK-1, MD-3); the rule says"
              + " what clients rely on.");

  private Zoo() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(SemanticMutants.all());
    all.addAll(LockMutants.all());
    all.addAll(LeaseMutants.all());
    all.addAll(RecoveryMutants.all());
    all.addAll(HarnessMutants.all());
    all.addAll(CacheMutants.all());
    all.addAll(ReaderMutants.all());
    all.addAll(SessionMutants.all());
    all.addAll(WriterMutants.all());
    all.addAll(BatchMutants.all());
    all.addAll(BatchTransactionMutants.all());
    all.addAll(UserSessionMutants.all());
    all.addAll(ClosingMutants.all());
    all.addAll(ServiceMutants.all());
    return all;
  }

  /** The one of which these words are told. */
  static Mutant named(String breaks) {
    return all().stream()
        .filter(mutant -> mutant.breaks().equals(breaks))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no broken store: " + breaks));
  }
}
