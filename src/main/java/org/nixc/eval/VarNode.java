package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;

/**
 * A variable: a slot of this frame or of one further up.
 *
 * <p>A delayed variable is the value in its slot itself, no thunk. Only where the slot is not
 * filled yet, in a {@code let} or {@code rec} that mentions a later binding, a thunk is needed.
 */
abstract class VarNode extends Node {
  final int slot;

  private VarNode(Span span, int slot) {
    super(span);
    this.slot = slot;
  }

  static VarNode at(Span span, Scope.Place place) {
    return switch (place.depth()) {
      case 0 -> new Local(span, place.slot());
      case 1 -> new Outer(span, place.slot());
      default -> new Far(span, place.depth(), place.slot());
    };
  }

  abstract @Nullable Object load(@Nullable Object[] frame);

  @Override
  final Value eval(@Nullable Object[] frame) {
    Object value = load(frame);
    if (value == null) {
      throw new BugException("the variable at " + span + " was used before its frame was ready");
    }
    return ((Value) value).force(span);
  }

  @Override
  final Value delay(@Nullable Object[] frame) {
    Object value = load(frame);
    return value == null ? new Thunk(this, frame) : (Value) value;
  }

  private static final class Local extends VarNode {
    Local(Span span, int slot) {
      super(span, slot);
    }

    @Override
    @Nullable Object load(@Nullable Object[] frame) {
      return frame[slot];
    }
  }

  private static final class Outer extends VarNode {
    Outer(Span span, int slot) {
      super(span, slot);
    }

    @Override
    @Nullable Object load(@Nullable Object[] frame) {
      return Frames.up(frame)[slot];
    }
  }

  private static final class Far extends VarNode {
    private final int depth;

    Far(Span span, int depth, int slot) {
      super(span, slot);
      this.depth = depth;
    }

    @Override
    @Nullable Object load(@Nullable Object[] frame) {
      @Nullable Object[] at = frame;
      for (int i = 0; i < depth; i++) {
        at = Frames.up(at);
      }
      return at[slot];
    }
  }
}
