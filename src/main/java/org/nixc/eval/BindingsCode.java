package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * The bindings of a set or {@code let}, in byte order of the names.
 *
 * @param shape the names
 * @param spans where each is defined, shared by all sets made here
 * @param slots where recursive bindings lie in the frame; empty for the others
 * @param values the code of each
 * @param sourceSlots where the sets of {@code inherit (set) …} lie in the frame
 * @param sources the code of those sets
 */
record BindingsCode(
    Shape shape,
    @Nullable Span[] spans,
    int[] slots,
    Node[] values,
    int[] sourceSlots,
    Node[] sources) {

  /** Puts recursive bindings into their slots. */
  void fill(@Nullable Object[] frame) {
    fillSources(frame);
    for (int i = 0; i < values.length; i++) {
      frame[slots[i]] = values[i].delay(frame);
    }
  }

  private void fillSources(@Nullable Object[] frame) {
    for (int i = 0; i < sources.length; i++) {
      frame[sourceSlots[i]] = sources[i].delay(frame);
    }
  }

  /** The values of bindings that do not see each other. */
  Value[] delayAll(@Nullable Object[] frame) {
    fillSources(frame);
    Value[] delayed = new Value[values.length];
    for (int i = 0; i < delayed.length; i++) {
      delayed[i] = values[i].delay(frame);
    }
    return delayed;
  }
}
