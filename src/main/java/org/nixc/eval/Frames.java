package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;

/** The links between frames: slot 0 holds the frame around. */
final class Frames {
  private Frames() {}

  /** The frame around a frame. */
  @SuppressWarnings("unchecked")
  static @Nullable Object[] up(@Nullable Object[] frame) {
    Object outer = frame[0];
    if (outer == null) {
      throw new BugException("a frame has none around it");
    }
    return (@Nullable Object[]) outer;
  }

  /** The frame {@code depth} links up. */
  static @Nullable Object[] up(@Nullable Object[] frame, int depth) {
    @Nullable Object[] at = frame;
    for (int i = 0; i < depth; i++) {
      at = up(at);
    }
    return at;
  }

  /** A filled slot. */
  static Value value(@Nullable Object[] frame, int slot) {
    Object value = frame[slot];
    if (value == null) {
      throw new BugException("a slot is read before it is filled");
    }
    return (Value) value;
  }
}
