package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * A call of one of the builtins behind {@code -}, {@code *}, {@code /} and {@code <} on two
 * integers that cannot fail; everything else goes to the builtin itself.
 */
final class ArithmeticNode extends Node {
  /** The builtins that have a short cut. */
  enum Operation {
    SUB,
    MUL,
    LESS_THAN;

    static @Nullable Operation of(String name) {
      return switch (name) {
        case "sub" -> SUB;
        case "mul" -> MUL;
        case "lessThan" -> LESS_THAN;
        default -> null;
      };
    }
  }

  /** Numbers below this cannot overflow when multiplied. */
  private static final long SAFE_FACTOR = 1L << 31;

  private final Evaluator evaluator;
  private final Operation operation;
  private final PrimOp primOp;
  private final Node left;
  private final Node right;

  ArithmeticNode(
      Evaluator evaluator, Span span, Operation operation, PrimOp primOp, Node left, Node right) {
    super(span);
    this.evaluator = evaluator;
    this.operation = operation;
    this.primOp = primOp;
    this.left = left;
    this.right = right;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value a = left.delay(frame);
    Value b = right.delay(frame);
    Value x = known(a);
    Value y = known(b);
    if (x instanceof NixInt i && y instanceof NixInt j && evaluator.mayEnter()) {
      Value result = shortCut(i.value(), j.value());
      if (result != null) {
        return result;
      }
    }
    return evaluator.call(primOp, new Value[] {a, b}, span);
  }

  private static @Nullable Value known(Value value) {
    return value instanceof Thunk thunk && !thunk.isForced() ? null : value.force();
  }

  private @Nullable Value shortCut(long a, long b) {
    return switch (operation) {
      case LESS_THAN -> NixBool.of(a < b);
      case SUB -> {
        long difference = a - b;
        boolean overflow = ((a ^ b) & (a ^ difference)) < 0;
        yield overflow ? null : NixInt.of(difference);
      }
      case MUL -> Math.abs(a) < SAFE_FACTOR && Math.abs(b) < SAFE_FACTOR ? NixInt.of(a * b) : null;
    };
  }
}
