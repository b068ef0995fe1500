package io.syncstorage.testkit.reference;

import io.syncstorage.testkit.zoo.Mutant;
import java.util.ArrayList;
import java.util.List;

/** The reference store with one rule about values broken. */
public final class SemanticMutants {

  private SemanticMutants() {}

  static Mutant mutant(String breaks, String rule, Semantics broken) {
    return Mutant.of(
        breaks,
        rule,
        Mutant.Kind.VALUE,
        clock -> new ReferenceStorage(clock, new ReferenceData(), broken, false));
  }

  public static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(TimestampMutants.all());
    all.addAll(ItemMutants.all());
    all.addAll(QueryMutants.all());
    return all;
  }
}
