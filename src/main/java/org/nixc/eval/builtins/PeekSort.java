package org.nixc.eval.builtins;

import org.nixc.eval.Value;

/**
 * Peeksort (Munro and Wild, 2018): a stable merge sort that looks for a run around the middle and
 * splits there. It asks for the same comparisons in the same order as Nix does, so that even with a
 * comparison that is no order at all the result is that of Nix; Java's own sort would throw.
 */
final class PeekSort {
  /** Whether the first value must come before the second. */
  @FunctionalInterface
  interface Before {
    boolean test(Value a, Value b);
  }

  /** Up to this many values, insertion sort. */
  private static final int SMALL = 16;

  private final Value[] values;
  private final Value[] space;
  private final Before before;

  private PeekSort(Value[] values, Before before) {
    this.values = values;
    this.space = new Value[values.length];
    this.before = before;
  }

  /** Sorts in place and returns the array. */
  static Value[] sort(Value[] values, Before before) {
    new PeekSort(values, before).sort(0, values.length, 0, values.length);
    return values;
  }

  /**
   * Sorts a range of which the beginning up to {@code leftRunEnd} and the rest from {@code
   * rightRunStart} on are known to be in order.
   */
  private void sort(int from, int to, int leftRunEnd, int rightRunStart) {
    if (leftRunEnd == to || rightRunStart == from) {
      return;
    }
    if (to - from <= SMALL) {
      insertionSort(from, to);
      return;
    }
    int middle = from + (to - from) / 2;
    if (middle <= leftRunEnd) {
      sort(leftRunEnd, to, leftRunEnd, rightRunStart);
      merge(from, leftRunEnd, to);
    } else if (middle >= rightRunStart) {
      sort(from, rightRunStart, leftRunEnd, rightRunStart);
      merge(from, rightRunStart, to);
    } else {
      splitAtRun(from, to, middle, leftRunEnd, rightRunStart);
    }
  }

  private void splitAtRun(int from, int to, int middle, int leftRunEnd, int rightRunStart) {
    boolean falling = before.test(values[middle], values[middle - 1]);
    int start = middle - 1;
    while (start > leftRunEnd && before.test(values[start], values[start - 1]) == falling) {
      start--;
    }
    int end = middle;
    // The pair in the middle is compared once more, as Nix does.
    while (end < rightRunStart && before.test(values[end], values[end - 1]) == falling) {
      end++;
    }
    if (falling) {
      reverse(start, end);
    }
    if (start == from && end == to) {
      return;
    }
    if (middle - start < end - middle) {
      sort(from, start, leftRunEnd, start - 1);
      sort(start, to, end, rightRunStart);
      merge(from, start, to);
    } else {
      sort(from, end, leftRunEnd, start);
      sort(end, to, end + 1, rightRunStart);
      merge(from, end, to);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      Value moving = values[i];
      int at = i;
      while (at > from && before.test(moving, values[at - 1])) {
        values[at] = values[at - 1];
        at--;
      }
      values[at] = moving;
    }
  }

  private void reverse(int from, int to) {
    for (int low = from, high = to - 1; low < high; low++, high--) {
      Value swap = values[low];
      values[low] = values[high];
      values[high] = swap;
    }
  }

  private void merge(int from, int middle, int to) {
    System.arraycopy(values, from, space, from, middle - from);
    int left = from;
    int right = middle;
    int at = from;
    while (left < middle && right < to) {
      values[at++] = before.test(values[right], space[left]) ? values[right++] : space[left++];
    }
    System.arraycopy(space, left, values, at, middle - left);
  }
}
