package org.nixc.eval;

/** Prints values as text. */
public final class ValuePrinter {
  private ValuePrinter() {}

  /** The short form inside error messages; forces nothing. */
  public static String forError(Value value) {
    return switch (value) {
      case NixInt number -> Long.toString(number.value());
      case NixString string -> "\"" + string.text() + "\"";
      case Thunk thunk -> thunk.isForced() ? forError(thunk.force()) : "«thunk»";
      default -> "«" + value.type().typeName() + "»";
    };
  }
}
