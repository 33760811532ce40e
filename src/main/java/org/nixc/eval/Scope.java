package org.nixc.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * What names mean at a point of the program, while it is being compiled.
 *
 * <p>A frame is one array per function call (and one for the whole file). {@code let}, {@code rec}
 * and {@code with} inside a function put their slots into that same frame: the code between two
 * function borders runs at most once per frame, so each slot is filled once. Slot 0 is the frame
 * around. A variable is therefore (how many frames up, which slot), found here once and never
 * looked for again.
 */
final class Scope {
  /** The slots of one frame. */
  static final class Layout {
    private int size = 1;

    /** Reserves a slot. */
    int newSlot() {
      return size++;
    }

    /** How long the frame's array must be. */
    int size() {
      return size;
    }
  }

  /** Where a variable lives: {@code depth} frames up, in {@code slot}. */
  record Place(int depth, int slot) {}

  /** Where the set of a {@code with} lives, and where that stands in the source. */
  record With(int depth, int slot, Span span) {}

  private final @Nullable Scope parent;
  private final Layout layout;
  private final Map<String, Integer> slots;
  private final int withSlot;
  private final @Nullable Span withSpan;

  private Scope(
      @Nullable Scope parent,
      Layout layout,
      Map<String, Integer> slots,
      int withSlot,
      @Nullable Span withSpan) {
    this.parent = parent;
    this.layout = layout;
    this.slots = slots;
    this.withSlot = withSlot;
    this.withSpan = withSpan;
  }

  /** The scope of a file: a frame of its own, without names. */
  static Scope top() {
    return new Scope(null, new Layout(), Map.of(), -1, null);
  }

  /** The scope of a function's body: a new frame. */
  Scope function() {
    return new Scope(this, new Layout(), new HashMap<>(), -1, null);
  }

  /** The scope of a {@code let} or {@code rec}: more names in the same frame. */
  Scope block() {
    return new Scope(this, layout, new HashMap<>(), -1, null);
  }

  /** The scope of a {@code with}, whose set lies in a slot of the same frame. */
  Scope with(int slot, Span span) {
    return new Scope(this, layout, Map.of(), slot, span);
  }

  /** Gives a name a new slot. */
  int declare(String name) {
    int slot = layout.newSlot();
    slots.put(name, slot);
    return slot;
  }

  /** The frame's layout. */
  Layout layout() {
    return layout;
  }

  /** Where a name is bound, {@code with} left aside; null if it is not. */
  @Nullable Place find(String name) {
    int depth = 0;
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Integer slot = scope.slots.get(name);
      if (slot != null) {
        return new Place(depth, slot);
      }
      if (scope.parent != null && scope.parent.layout != scope.layout) {
        depth++;
      }
    }
    return null;
  }

  /** The sets of all surrounding {@code with}s, innermost first. */
  List<With> withs() {
    List<With> found = new ArrayList<>();
    int depth = 0;
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.withSpan != null) {
        found.add(new With(depth, scope.withSlot, scope.withSpan));
      }
      if (scope.parent != null && scope.parent.layout != scope.layout) {
        depth++;
      }
    }
    return found;
  }
}
