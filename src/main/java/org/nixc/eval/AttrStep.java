package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;

/** One step of an attribute path: a fixed name, or code that gives one. */
final class AttrStep {
  final Span span;
  final @Nullable Symbol fixed;
  private final @Nullable Node code;

  AttrStep(Span span, @Nullable Symbol fixed, @Nullable Node code) {
    this.span = span;
    this.fixed = fixed;
    this.code = code;
  }

  /** The name, evaluated if need be; its string context is dropped, as in Nix. */
  Symbol name(Evaluator evaluator, @Nullable Object[] frame) {
    if (fixed != null) {
      return fixed;
    }
    if (code == null) {
      throw new BugException("an attribute step without a name");
    }
    Value value = code.eval(frame);
    return Symbol.of(
        evaluator.forceStringNoContext(value, span, "while evaluating an attribute name"));
  }

  /** The name as a message shows it, without evaluating anything. */
  String shown(Evaluator evaluator, @Nullable Object[] frame) {
    return fixed != null
        ? AttrNames.quoted(fixed.text())
        : AttrNames.quoted(name(evaluator, frame).text());
  }
}
