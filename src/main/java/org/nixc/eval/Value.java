package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * A value of the Nix language, or a {@link Thunk} that will become one.
 *
 * <p>Fields, list elements and arguments may hold thunks; whoever looks into one calls {@link
 * #force} first. What {@code force} returns is in weak head normal form and never a thunk.
 */
public abstract sealed class Value
    permits Thunk,
        NixInt,
        NixFloat,
        NixBool,
        NixNull,
        NixString,
        NixPath,
        NixList,
        AttrSet,
        NixFunction {
  Value() {}

  /**
   * This value in weak head normal form: evaluates a thunk, returns anything else as it is.
   *
   * @throws EvalException what evaluation ends in
   */
  public final Value force() {
    return force(null);
  }

  /**
   * The same, asked for at a place: an infinite recursion is reported there, and a function that
   * was applied lazily, by {@code map} say, counts as called from there.
   */
  public Value force(@Nullable Span at) {
    return this;
  }

  /** Whether forcing it would change nothing: what is not evaluated yet prints as such. */
  public boolean isEvaluated() {
    return true;
  }

  /** The type of an evaluated value; a thunk is forced first. */
  public abstract ValueType type();
}
