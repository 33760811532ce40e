package org.nixc.eval;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;

/**
 * A value that is evaluated when first needed, then remembered.
 *
 * <p>While it is being evaluated its node is {@link #RUNNING}: who forces it then has found an
 * infinite recursion. When evaluation fails, the thunk goes back to what it was, so that forcing it
 * again gives the same error. A forced thunk holds on to nothing but its value.
 */
public non-sealed class Thunk extends Value {
  private static final Node RUNNING =
      new Node(null) {
        @Override
        Value eval(@Nullable Object[] frame) {
          throw new BugException("a thunk that is being evaluated has no code");
        }
      };

  private static final @Nullable Object[] NO_FRAME = new Object[0];

  private @Nullable Value value;
  private @Nullable Node node;

  /** The frame of the code; of a forced thunk, what its value depends on, if anything. */
  private @Nullable Object scope;

  Thunk(Node node, @Nullable Object[] frame) {
    this.node = node;
    this.scope = frame;
  }

  /** A thunk whose code is Java, for subclasses. */
  protected Thunk(Supplier<? extends Value> code) {
    this(javaCode(code), NO_FRAME);
  }

  /** A thunk whose code is Java; the supplier's result may itself be a thunk. */
  public static Thunk of(Supplier<? extends Value> code) {
    return new Thunk(javaCode(code), NO_FRAME);
  }

  private static Node javaCode(Supplier<? extends Value> code) {
    return new Node(null) {
      @Override
      Value eval(@Nullable Object[] frame) {
        return code.get().force();
      }
    };
  }

  /** The application of a function to one argument, when first needed. */
  public static Thunk apply(Evaluator evaluator, Value function, Value argument) {
    return new Thunk(evaluator.applyNode(), new Object[] {function, argument});
  }

  /** The application of a curried function to two arguments, when first needed. */
  public static Thunk apply(Evaluator evaluator, Value function, Value first, Value second) {
    return new Thunk(evaluator.applyNode(), new Object[] {function, first, second});
  }

  /** Whether it has its value already: forcing it then costs nothing and cannot fail. */
  public final boolean isForced() {
    return value != null;
  }

  @Override
  public final boolean isEvaluated() {
    return value != null;
  }

  /** Whether it is being evaluated right now: forcing it then is an infinite recursion. */
  public final boolean isRunning() {
    return value == null && node == RUNNING;
  }

  @Override
  public Value force(@Nullable Span at) {
    Value known = value;
    if (known == null) {
      return evaluate(at);
    }
    if (scope != null) {
      noteAgain();
    }
    return known;
  }

  /** Who reads the value now depends on what it depends on, as who read it first. */
  private void noteAgain() {
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null && scope instanceof Dependency known) {
      dependencies.note(known);
    }
  }

  /** The value without any account of what it depends on: for who keeps that account itself. */
  protected final Value forceAlone(@Nullable Span at) {
    Value known = value;
    return known != null ? known : run(at);
  }

  private Value evaluate(@Nullable Span at) {
    Dependencies dependencies = Dependencies.current();
    if (dependencies == null || node == RUNNING) {
      return run(at);
    }
    dependencies.open();
    Dependency known = null;
    try {
      return run(at);
    } finally {
      known = dependencies.closeAndPassOn();
      if (value != null) {
        scope = known;
      }
    }
  }

  private Value run(@Nullable Span at) {
    Node code = node;
    Object frame = scope;
    if (code == null || frame == null) {
      throw new IllegalStateException("a thunk without code and value");
    }
    if (code == RUNNING) {
      throw new EvalException(
          EvalException.Kind.INFINITE_RECURSION, "infinite recursion encountered", at);
    }
    node = RUNNING;
    try {
      @Nullable Object[] slots = (@Nullable Object[]) frame;
      Value result =
          code instanceof ApplyNode application ? application.eval(slots, at) : code.eval(slots);
      value = result;
      node = null;
      scope = null;
      return result;
    } finally {
      if (value == null) {
        node = code;
      }
    }
  }

  /** The function whose lazy application this is, while it is not evaluated; else null. */
  final @Nullable Value appliedFunction() {
    return node instanceof ApplyNode && scope instanceof Object[] slots ? (Value) slots[0] : null;
  }

  /** Where the code of a thunk that is not evaluated yet stands, if known. */
  public final @Nullable Span span() {
    return node == null ? null : node.span;
  }

  @Override
  public ValueType type() {
    return force().type();
  }
}
