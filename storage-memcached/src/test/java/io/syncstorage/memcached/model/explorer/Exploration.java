package io.syncstorage.memcached.model.explorer;

import java.util.List;

/**
 * What an exploration found.
 *
 * @param states how many different states were reached
 * @param exhaustive whether those were all; an exploration ends early at a violation or a limit
 * @param story the shortest way to a violation, a line a step, the violation last; empty if none
 *     was found
 */
public record Exploration(int states, boolean exhaustive, List<String> story) {
  /** Whether all states were reached and none is wrong. */
  public boolean holds() {
    return exhaustive && story.isEmpty();
  }
}
