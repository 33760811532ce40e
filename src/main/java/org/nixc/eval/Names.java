package org.nixc.eval;

import org.nixc.diagnostic.BugException;

/** The attribute names that the language itself gives a meaning. */
public final class Names {
  private Names() {}

  public static final Symbol FUNCTOR = Symbol.of("__functor");
  public static final Symbol TO_STRING = Symbol.of("__toString");
  public static final Symbol OUT_PATH = Symbol.of("outPath");
  public static final Symbol DRV_PATH = Symbol.of("drvPath");
  public static final Symbol TYPE = Symbol.of("type");
  public static final Symbol NAME = Symbol.of("name");
  public static final Symbol VALUE = Symbol.of("value");
  public static final Symbol OVERRIDES = Symbol.of("__overrides");
  public static final Symbol FILE = Symbol.of("file");
  public static final Symbol LINE = Symbol.of("line");
  public static final Symbol COLUMN = Symbol.of("column");

  static Value required(AttrSet attrs, Symbol name) {
    Value value = attrs.get(name);
    if (value == null) {
      throw new BugException("the attribute " + name + " was there a moment ago");
    }
    return value;
  }
}
