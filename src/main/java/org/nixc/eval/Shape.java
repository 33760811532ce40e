package org.nixc.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sorted attribute names of a set. All sets made by one literal share one shape, and so do the
 * results of {@code mapAttrs}; a lookup that met the same shape before can reuse its answer.
 */
final class Shape {
  static final Shape EMPTY = new Shape(new Symbol[0]);

  /** Below this a scan by identity beats everything else. */
  private static final int SCAN_LIMIT = 8;

  /** A table is worth its memory only where several lookups happen. */
  private static final int LOOKUPS_BEFORE_TABLE = 4;

  /** The mark of a shape whose names became known in byte order. */
  private static final int[] IN_ORDER = {};

  final Symbol[] names;
  private int @Nullable [] byAge;
  private int lookups;
  private int @Nullable [] table;

  /** Takes over names that are sorted and unique. */
  Shape(Symbol[] names) {
    this.names = names;
  }

  /** The index of the attribute that is forced {@code nth}: the older name first. */
  int inAge(int nth) {
    int[] order = byAge;
    if (order == null) {
      order = order(names);
      byAge = order;
    }
    return order == IN_ORDER ? nth : order[nth];
  }

  private static int[] order(Symbol[] names) {
    boolean inOrder = true;
    for (int i = 1; i < names.length && inOrder; i++) {
      inOrder = names[i - 1].age() < names[i].age();
    }
    if (inOrder) {
      return IN_ORDER;
    }
    long[] aged = new long[names.length];
    for (int i = 0; i < aged.length; i++) {
      aged[i] = (long) names[i].age() << Integer.SIZE | i;
    }
    Arrays.sort(aged);
    int[] order = new int[aged.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) aged[i];
    }
    return order;
  }

  /** The index of a name, or -1. */
  int indexOf(Symbol name) {
    Symbol[] all = names;
    if (all.length <= SCAN_LIMIT) {
      for (int i = 0; i < all.length; i++) {
        if (all[i] == name) {
          return i;
        }
      }
      return -1;
    }
    int[] hashed = table;
    if (hashed != null) {
      return lookUp(hashed, name);
    }
    if (++lookups > LOOKUPS_BEFORE_TABLE) {
      table = hashed = buildTable(all);
      return lookUp(hashed, name);
    }
    return search(all, name);
  }

  private static int search(Symbol[] all, Symbol name) {
    int low = 0;
    int high = all.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = all[middle].compareTo(name);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int lookUp(int[] hashed, Symbol name) {
    int mask = hashed.length - 1;
    int at = name.hash() & mask;
    while (true) {
      int index = hashed[at] - 1;
      if (index < 0) {
        return -1;
      }
      if (names[index] == name) {
        return index;
      }
      at = (at + 1) & mask;
    }
  }

  private static int[] buildTable(Symbol[] all) {
    int capacity = Integer.highestOneBit(all.length) * 4;
    int[] hashed = new int[capacity];
    int mask = capacity - 1;
    for (int i = 0; i < all.length; i++) {
      int at = all[i].hash() & mask;
      while (hashed[at] != 0) {
        at = (at + 1) & mask;
      }
      hashed[at] = i + 1;
    }
    return hashed;
  }
}
