package org.nixc.eval.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/** The builtins that steer evaluation, end it, or talk about it. */
final class ControlBuiltins {
  private ControlBuiltins() {}

  static void register(Globals table) {
    table.function(
        "seq",
        2,
        (ev, args, at) -> {
          args[0].force();
          return args[1];
        });
    table.function(
        "deepSeq",
        2,
        (ev, args, at) -> {
          ev.deepForce(args[0]);
          return args[1];
        });
    table.function("throw", 1, ControlBuiltins::throwError);
    table.function("abort", 1, ControlBuiltins::abort);
    table.function("tryEval", 1, ControlBuiltins::tryEval);
    table.untraced("addErrorContext", 2, ControlBuiltins::context);
    table.function("trace", 2, ControlBuiltins::trace);
    table.function(
        "traceVerbose",
        2,
        (ev, args, at) -> ev.settings().language().traceVerbose() ? trace(ev, args, at) : args[1]);
    table.function("warn", 2, ControlBuiltins::warn);
    table.untraced("break", 1, (ev, args, at) -> args[0]);
  }

  private static Value throwError(Evaluator ev, Value[] args, @Nullable Span at) {
    String message =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.INTERPOLATE,
                at,
                "while evaluating the error message passed to builtin.throw")
            .text();
    throw new EvalException(EvalException.Kind.THROWN, message, null);
  }

  private static Value abort(Evaluator ev, Value[] args, @Nullable Span at) {
    String message =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.INTERPOLATE,
                at,
                "while evaluating the error message passed to builtins.abort")
            .text();
    throw new EvalException(
        EvalException.Kind.ABORT,
        "evaluation aborted with the following error message: '" + message + "'",
        null);
  }

  private static Value tryEval(Evaluator ev, Value[] args, @Nullable Span at) {
    Value value = NixBool.FALSE;
    boolean success = false;
    try {
      value = args[0].force();
      success = true;
    } catch (EvalException e) {
      if (!e.catchable()) {
        throw e;
      }
    }
    return AttrSet.builder(2).put("success", NixBool.of(success)).put("value", value).build();
  }

  private static Value context(Evaluator ev, Value[] args, @Nullable Span at) {
    try {
      return args[1].force();
    } catch (EvalException e) {
      String message =
          ev.coercion()
              .coerce(
                  args[0],
                  Coercion.Mode.PLAIN,
                  at,
                  "while evaluating the error message passed to builtins.addErrorContext")
              .text();
      throw e.addContext(message);
    }
  }

  private static Value trace(Evaluator ev, Value[] args, @Nullable Span at) {
    Value message = args[0].force();
    String text =
        message instanceof NixString string ? string.text() : ValuePrinter.forTrace(message);
    tell(ev, Severity.NOTE, "NX2900", "trace: " + text);
    return args[1];
  }

  private static Value warn(Evaluator ev, Value[] args, @Nullable Span at) {
    String text =
        ev.forceString(
                args[0],
                at,
                "while evaluating the first argument; the message passed to builtins.warn")
            .text();
    tell(ev, Severity.WARNING, "NX2901", text);
    if (ev.settings().language().abortOnWarn()) {
      throw new EvalException(
          EvalException.Kind.ABORT,
          "aborting to reveal stack trace of warning, as abort-on-warn is set",
          null);
    }
    return args[1];
  }

  private static void tell(Evaluator ev, Severity severity, String code, String text) {
    ev.settings()
        .messages()
        .accept(new Diagnostic(severity, code, text, null, List.of(), List.of(), null));
  }
}
