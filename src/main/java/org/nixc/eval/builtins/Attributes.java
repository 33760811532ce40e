package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrNames;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Value;

/** Attributes that a builtin needs from its argument. */
final class Attributes {
  private Attributes() {}

  /** The attribute, perhaps a thunk; {@code what} is the frame of the error where it is missing. */
  static Value required(AttrSet attrs, String name, String what, @Nullable Span at) {
    Value value = attrs.get(name);
    if (value == null) {
      throw new EvalException(
              EvalException.Kind.MISSING_ATTRIBUTE,
              "attribute '" + AttrNames.quoted(name) + "' missing",
              null)
          .addTrace(what, at);
    }
    return value;
  }
}
