package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * The result of {@code //} where the right side is much smaller than the left: the right side lies
 * over the left one, and nothing is copied.
 *
 * <p>What must hold: going down, each layer weighs at least twice as much as the one above it.
 * {@link #over} merges layers until that is so; hence a lookup passes O(log n) layers, and a fold
 * that adds n attributes one by one copies O(n log n) of them in all.
 */
final class LayeredAttrs extends AttrSet {
  private final FlatAttrs top;
  private final AttrSet below;
  private final int weight;
  private @Nullable FlatAttrs flat;

  private LayeredAttrs(FlatAttrs top, AttrSet below) {
    this.top = top;
    this.below = below;
    this.weight = top.weight() + below.weight();
  }

  /** {@code below // top}, merging layers of similar weight. */
  static AttrSet over(FlatAttrs top, AttrSet below) {
    FlatAttrs merged = top;
    AttrSet rest = below;
    while (rest instanceof LayeredAttrs layered
        && layered.flat == null
        && layered.top.weight() < 2 * merged.weight()) {
      merged = FlatAttrs.merge(layered.top, merged);
      rest = layered.below;
    }
    if (rest instanceof LayeredAttrs layered && layered.flat != null) {
      rest = layered.flat;
    }
    return rest.weight() < 2 * merged.weight()
        ? FlatAttrs.merge(rest.flat(), merged)
        : new LayeredAttrs(merged, rest);
  }

  @Override
  public @Nullable Value get(Symbol name) {
    AttrSet layer = this;
    while (layer instanceof LayeredAttrs layered) {
      if (layered.flat != null) {
        return layered.flat.get(name);
      }
      Value found = layered.top.get(name);
      if (found != null) {
        return found;
      }
      layer = layered.below;
    }
    return layer.get(name);
  }

  @Override
  public @Nullable Span spanOf(Symbol name) {
    return top.shape.indexOf(name) >= 0 ? top.spanOf(name) : below.spanOf(name);
  }

  @Override
  FlatAttrs flat() {
    FlatAttrs known = flat;
    if (known == null) {
      known = FlatAttrs.merge(below.flat(), top);
      flat = known;
    }
    return known;
  }

  @Override
  int weight() {
    return flat != null ? flat.weight() : weight;
  }
}
