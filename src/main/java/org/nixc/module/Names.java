package org.nixc.module;

import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** The attribute names that the module system gives a meaning. */
final class Names {
  static final Symbol TYPE = Symbol.of("_type");
  static final Symbol CONDITION = Symbol.of("condition");
  static final Symbol CONTENT = Symbol.of("content");
  static final Symbol CONTENTS = Symbol.of("contents");
  static final Symbol PRIORITY = Symbol.of("priority");
  static final Symbol OPTIONS = Symbol.of("options");
  static final Symbol CONFIG = Symbol.of("config");
  static final Symbol IMPORTS = Symbol.of("imports");
  static final Symbol REQUIRE = Symbol.of("require");
  static final Symbol FILE = Symbol.of("_file");
  static final Symbol CLASS = Symbol.of("_class");
  static final Symbol KEY = Symbol.of("key");
  static final Symbol META = Symbol.of("meta");
  static final Symbol DISABLED = Symbol.of("disabledModules");
  static final Symbol FREEFORM = Symbol.of("freeformType");
  static final Symbol MODULE = Symbol.of("_module");
  static final Symbol ARGS = Symbol.of("args");
  static final Symbol CHECK = Symbol.of("check");
  static final Symbol DEFAULT = Symbol.of("default");
  static final Symbol APPLY = Symbol.of("apply");
  static final Symbol READ_ONLY = Symbol.of("readOnly");
  static final Symbol OPTION_TYPE = Symbol.of("type");
  static final Symbol VALUE = Symbol.of("value");
  static final Symbol NAME = Symbol.of("name");
  static final Symbol LIB = Symbol.of("lib");
  static final Symbol FUNCTION_ARGS = Symbol.of("__functionArgs");

  private Names() {}

  /** The {@code _type} of a value that is a set, or null. */
  static @Nullable String typeOf(Value value) {
    if (value instanceof AttrSet attrs) {
      Value type = attrs.get(TYPE);
      if (type != null && type.force() instanceof NixString string) {
        return string.text();
      }
    }
    return null;
  }
}
