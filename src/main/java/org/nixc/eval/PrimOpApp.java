package org.nixc.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** A builtin that has got some of its arguments. */
public final class PrimOpApp extends NixFunction {
  private final PrimOp primOp;
  private final Value[] args;

  PrimOpApp(PrimOp primOp, Value[] args) {
    this.primOp = primOp;
    this.args = args;
  }

  /** The builtin that waits for more. */
  public PrimOp primOp() {
    return primOp;
  }

  @Override
  Value apply(Evaluator evaluator, Value argument, @Nullable Span at) {
    Value[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = argument;
    return all.length == primOp.arity()
        ? primOp.call(evaluator, all, at)
        : new PrimOpApp(primOp, all);
  }
}
