package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** A function that is written in Java. */
public final class PrimOp extends NixFunction {
  /** The Java side of a builtin. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs the builtin.
     *
     * @param evaluator the evaluation that it is part of
     * @param args exactly as many as the arity says, perhaps thunks
     * @param at where the call stands, if known
     * @return the result, in weak head normal form or a thunk
     */
    Value call(Evaluator evaluator, Value[] args, @Nullable Span at);
  }

  private final String name;
  private final int arity;
  private final Body body;
  private final boolean traced;
  private final boolean placed;

  /**
   * A builtin of at least one argument that stands as "while calling the '…' builtin" in traces.
   */
  public PrimOp(String name, int arity, Body body) {
    this(name, arity, body, true, true);
  }

  /** A builtin of at least one argument; {@code traced} says whether it shows in traces. */
  public PrimOp(String name, int arity, Body body, boolean traced) {
    this(name, arity, body, traced, true);
  }

  private PrimOp(String name, int arity, Body body, boolean traced, boolean placed) {
    this.name = name;
    this.arity = arity;
    this.body = body;
    this.traced = traced;
    this.placed = placed;
  }

  /** A builtin of the language: those do not learn where they are called, so messages omit it. */
  static PrimOp ofLanguage(String name, int arity, Body body, boolean traced) {
    return new PrimOp(name, arity, body, traced, false);
  }

  /** The name without leading underscores, as messages and the printer show it. */
  public String name() {
    return name;
  }

  /** The number of arguments it waits for. */
  public int arity() {
    return arity;
  }

  /** The Java side; the module engine recognises its own types by it. */
  public Body body() {
    return body;
  }

  @Override
  Value apply(Evaluator evaluator, Value argument, @Nullable Span at) {
    return arity == 1
        ? call(evaluator, new Value[] {argument}, at)
        : new PrimOpApp(this, new Value[] {argument});
  }

  /** Runs it with all its arguments; the result is forced. */
  Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
    try {
      return body.call(evaluator, args, placed ? at : null).force();
    } catch (EvalException e) {
      if (traced) {
        e.addTrace("while calling the '" + name + "' builtin", at);
      }
      throw e;
    }
  }
}
