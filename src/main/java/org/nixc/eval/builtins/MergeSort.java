package org.nixc.eval.builtins;

import org.nixc.eval.Value;

/**
 * A stable merge sort that stays calm with any comparison. The user's function need not be an order
 * at all; Java's own sort would notice and throw.
 */
final class MergeSort {
  /** Whether the first value must come before the second. */
  @FunctionalInterface
  interface Before {
    boolean test(Value a, Value b);
  }

  private MergeSort() {}

  /** Sorts; the array given is used as work space. */
  static Value[] sort(Value[] values, Before before) {
    Value[] from = values;
    Value[] to = new Value[values.length];
    for (int width = 1; width < values.length; width *= 2) {
      for (int start = 0; start < values.length; start += 2 * width) {
        int middle = Math.min(start + width, values.length);
        int end = Math.min(start + 2 * width, values.length);
        merge(from, to, start, middle, end, before);
      }
      Value[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(
      Value[] from, Value[] to, int start, int middle, int end, Before before) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeRight = left >= middle || (right < end && before.test(from[right], from[left]));
      to[i] = takeRight ? from[right++] : from[left++];
    }
  }
}
