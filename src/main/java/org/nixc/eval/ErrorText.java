package org.nixc.eval;

/** How values appear inside error messages. */
final class ErrorText {
  private ErrorText() {}

  /** The type and a short print, as in {@code an integer: 1}. */
  static String describe(Value value) {
    return typeOf(value) + ": " + print(value);
  }

  /** The type with its article; builtins are told from other functions. */
  static String typeOf(Value value) {
    return switch (value) {
      case PrimOp primOp -> "the built-in function '" + primOp.name() + "'";
      case PrimOpApp app -> "the partially applied built-in function '" + app.primOp().name() + "'";
      case NixString string when string.context() != null -> "a string with context";
      case Closure closure when !closure.isEvaluated() -> "a thunk";
      case Thunk thunk -> thunk.isForced() ? typeOf(thunk.force()) : "a thunk";
      default -> value.type().withArticle();
    };
  }

  /** A short print that forces nothing. */
  static String print(Value value) {
    return ValuePrinter.forError(value);
  }
}
