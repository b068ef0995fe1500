package io.syncstorage.examples.syncserver.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
final class Likeness {

  private Likeness() {}

  /** The word that needs the fewest changed characters, if they are at most a third of it. */
  static Optional<String> closest(String misspelt, Collection<String> words) {
    return words.stream()
        .min(
            Comparator.comparingInt((String word) -> distance(misspelt, word))
                .thenComparing(w -> w))
        .filter(word -> distance(misspelt, word) <= Math.max(2, word.length() / 3));
  }

  /** The edit distance: R. Wagner, M. Fischer, The String-to-String Correction Problem, 1974. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int column = 1; column <= to.length(); column++) {
        int above = row[column];
        int change = from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1;
        row[column] = Math.min(diagonal + change, Math.min(above, row[column - 1]) + 1);
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
