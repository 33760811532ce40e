package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.Positions;
import org.nixc.eval.Value;

/** Arithmetic: integers overflow with an error, and become floats where the other side is one. */
final class NumberBuiltins {
  /** What an x86 processor answers to operations without a result. */
  private static final long NEGATIVE_NAN = 0xFFF8_0000_0000_0000L;

  private NumberBuiltins() {}

  static void register(Globals table) {
    table.function("add", 2, (ev, args, at) -> arithmetic(ev, args, at, Operation.ADD));
    table.function("sub", 2, (ev, args, at) -> arithmetic(ev, args, at, Operation.SUB));
    table.function("mul", 2, (ev, args, at) -> arithmetic(ev, args, at, Operation.MUL));
    table.function("div", 2, (ev, args, at) -> arithmetic(ev, args, at, Operation.DIV));
    table.function("lessThan", 2, (ev, args, at) -> NixBool.of(ev.lessThan(args[0], args[1], "")));
    table.function(
        "bitAnd",
        2,
        (ev, args, at) ->
            NixInt.of(bits(ev, args, 0, "bitAnd", at) & bits(ev, args, 1, "bitAnd", at)));
    table.function(
        "bitOr",
        2,
        (ev, args, at) ->
            NixInt.of(bits(ev, args, 0, "bitOr", at) | bits(ev, args, 1, "bitOr", at)));
    table.function(
        "bitXor",
        2,
        (ev, args, at) ->
            NixInt.of(bits(ev, args, 0, "bitXor", at) ^ bits(ev, args, 1, "bitXor", at)));
    table.function("floor", 1, (ev, args, at) -> round(ev, args[0], at, "floor"));
    table.function("ceil", 1, (ev, args, at) -> round(ev, args[0], at, "ceil"));
  }

  private enum Operation {
    ADD("addition", "adding", "+"),
    SUB("subtraction", "subtracting", "-"),
    MUL("multiplication", "multiplying", "*"),
    DIV("division", "dividing", "/");

    final String noun;
    final String verb;
    final String sign;

    Operation(String noun, String verb, String sign) {
      this.noun = noun;
      this.verb = verb;
      this.sign = sign;
    }
  }

  private static Value arithmetic(
      Evaluator ev, Value[] args, @Nullable Span at, Operation operation) {
    Value left = args[0].force();
    Value right = args[1].force();
    String first = "while evaluating the first argument of the " + operation.noun;
    String second = "while evaluating the second argument of the " + operation.noun;
    if (operation == Operation.DIV) {
      first = "while evaluating the first operand of the division";
      second = "while evaluating the second operand of the division";
      // The divisor is looked at first, and as a float, whatever the other one is.
      if (ev.forceFloat(right, at, second) == 0) {
        throw EvalException.other("division by zero", null);
      }
    }
    if (left instanceof NixFloat || right instanceof NixFloat) {
      return floats(operation, ev.forceFloat(left, at, first), ev.forceFloat(right, at, second));
    }
    return integers(operation, ev.forceInt(left, at, first), ev.forceInt(right, at, second));
  }

  private static Value floats(Operation operation, double a, double b) {
    double result =
        switch (operation) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case DIV -> a / b;
        };
    return new NixFloat(Double.isNaN(result) ? notANumber(a, b) : result);
  }

  /** The sign of "not a number" shows in print: an operand passes its own on. */
  private static double notANumber(double a, double b) {
    if (Double.isNaN(a)) {
      return a;
    }
    return Double.isNaN(b) ? b : Double.longBitsToDouble(NEGATIVE_NAN);
  }

  private static Value integers(Operation operation, long a, long b) {
    try {
      return NixInt.of(
          switch (operation) {
            case ADD -> Math.addExact(a, b);
            case SUB -> Math.subtractExact(a, b);
            case MUL -> Math.multiplyExact(a, b);
            case DIV -> Math.divideExact(a, b);
          });
    } catch (ArithmeticException e) {
      throw EvalException.other(
          "integer overflow in " + operation.verb + " " + a + " " + operation.sign + " " + b, null);
    }
  }

  private static long bits(Evaluator ev, Value[] args, int index, String name, @Nullable Span at) {
    String which = index == 0 ? "first" : "second";
    return ev.forceInt(
        args[index], at, "while evaluating the " + which + " argument passed to builtins." + name);
  }

  private static Value round(Evaluator ev, Value arg, @Nullable Span at, String name) {
    double value =
        ev.forceFloat(
            arg,
            Positions.of(arg, at),
            "while evaluating the first argument passed to builtins." + name);
    if (arg.force() instanceof NixInt number) {
      requireExact(number.value(), value, at);
      return number;
    }
    double rounded = name.equals("floor") ? Math.floor(value) : Math.ceil(value);
    if (!(rounded >= -0x1p63 && rounded < 0x1p63)) {
      throw EvalException.other(
          "NixFloat argument "
              + org.nixc.syntax.Floats.general(value)
              + " is not in the range of NixInt",
          at);
    }
    return NixInt.of((long) rounded);
  }

  /** Nix takes integers through floating point here, and refuses those that this changes. */
  private static void requireExact(long number, double asFloat, @Nullable Span at) {
    String what;
    if (asFloat >= 0x1p63) {
      what =
          "the NixInt argument " + number + " caused undefined behavior in previous Nix versions.";
    } else if ((long) asFloat != number) {
      what =
          "a loss of precision occurred in previous Nix versions because the NixInt argument "
              + number
              + " was rounded to "
              + (long) asFloat
              + ".";
    } else {
      return;
    }
    throw EvalException.other(
        "Due to a bug (see https://github.com/NixOS/nix/issues/12899) "
            + what
            + "\n\tFuture Nix versions might implement the correct behavior.",
        at);
  }
}
