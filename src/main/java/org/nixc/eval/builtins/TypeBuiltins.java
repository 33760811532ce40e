package org.nixc.eval.builtins;

import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixString;
import org.nixc.eval.ValueType;

/** The builtins that ask what a value is. */
final class TypeBuiltins {
  private TypeBuiltins() {}

  static void register(Globals table) {
    table.function("typeOf", 1, (ev, args, at) -> NixString.of(args[0].force().type().typeName()));
    is(table, "isNull", ValueType.NULL);
    is(table, "isFunction", ValueType.FUNCTION);
    is(table, "isInt", ValueType.INT);
    is(table, "isFloat", ValueType.FLOAT);
    is(table, "isString", ValueType.STRING);
    is(table, "isBool", ValueType.BOOL);
    is(table, "isPath", ValueType.PATH);
    is(table, "isAttrs", ValueType.ATTRS);
    is(table, "isList", ValueType.LIST);
  }

  private static void is(Globals table, String name, ValueType type) {
    table.function(name, 1, (ev, args, at) -> NixBool.of(args[0].force().type() == type));
  }
}
