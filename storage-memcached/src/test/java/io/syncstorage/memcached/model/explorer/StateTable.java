package io.syncstorage.memcached.model.explorer;

import java.util.Arrays;

/**
 * The states reached so far, each a row of part numbers, itself numbered in the order of arrival;
 * with each the number of the state that it was first reached from. An open-addressing hash table;
 * rows lie in blocks, so that growing copies none.
 */
final class StateTable {
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK_ROWS = 1 << BLOCK_BITS;
  private static final long EMPTY = -1;

  private final int width;
  private char[][] rows = new char[8][];
  private int[][] predecessors = new int[8][];

  /** A slot is the hash of a row in its upper half and the row's number in its lower. */
  private long[] slots = new long[1 << 16];

  private int size;

  StateTable(int width) {
    this.width = width;
    Arrays.fill(slots, EMPTY);
  }

  int size() {
    return size;
  }

  /** Adds the row if it is new. */
  void add(char[] row, int predecessor) {
    int hash = hash(row);
    int place = hash & slots.length - 1;
    while (slots[place] != EMPTY) {
      if ((int) (slots[place] >> 32) == hash && isAt((int) slots[place], row)) {
        return;
      }
      place = place + 1 & slots.length - 1;
    }
    slots[place] = (long) hash << 32 | size;
    store(row, predecessor);
    if (size * 3L > slots.length * 2L) {
      grow();
    }
  }

  int predecessor(int number) {
    return predecessors[number >> BLOCK_BITS][number & BLOCK_ROWS - 1];
  }

  void read(int number, char[] row) {
    System.arraycopy(rows[number >> BLOCK_BITS], offset(number), row, 0, width);
  }

  private boolean isAt(int number, char[] row) {
    int from = offset(number);
    return Arrays.equals(rows[number >> BLOCK_BITS], from, from + width, row, 0, width);
  }

  private void store(char[] row, int predecessor) {
    int block = size >> BLOCK_BITS;
    if (block == rows.length) {
      rows = Arrays.copyOf(rows, 2 * block);
      predecessors = Arrays.copyOf(predecessors, 2 * block);
    }
    if (offset(size) == 0) {
      rows[block] = new char[BLOCK_ROWS * width];
      predecessors[block] = new int[BLOCK_ROWS];
    }
    System.arraycopy(row, 0, rows[block], offset(size), width);
    predecessors[block][size & BLOCK_ROWS - 1] = predecessor;
    size++;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    Arrays.fill(slots, EMPTY);
    for (long slot : old) {
      if (slot != EMPTY) {
        int place = (int) (slot >> 32) & slots.length - 1;
        while (slots[place] != EMPTY) {
          place = place + 1 & slots.length - 1;
        }
        slots[place] = slot;
      }
    }
  }

  private int offset(int number) {
    return (number & BLOCK_ROWS - 1) * width;
  }

  private static int hash(char[] row) {
    long hash = 0;
    for (char part : row) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
