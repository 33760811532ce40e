package org.nixc.module;

import java.util.List;
import java.util.function.Predicate;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValueType;

/** Types of single values other than strings and numbers, and of values of any kind. */
final class ScalarTypes {
  private final Engine engine;
  private final Merging merging;
  private final DefaultMerge defaultMerge;
  private final PathTypes paths;

  ScalarTypes(Engine engine) {
    this.engine = engine;
    this.merging = engine.merging();
    this.defaultMerge = new DefaultMerge(engine.evaluator(), merging);
    this.paths = new PathTypes(engine.evaluator(), merging);
  }

  void addTo(TypeSet set) {
    set.put("unspecified", this::unspecified);
    set.put("raw", ScalarTypes::raw);
    set.put("anything", this::anything);
    set.put("bool", this::bool);
    set.put("boolByOr", ScalarTypes::boolByOr);
    set.put("path", () -> paths.path(true, null));
    set.put("pathInStore", () -> paths.path(null, true));
    set.put("externalPath", () -> paths.path(true, false));
    set.maker("pathWith", 1, args -> paths.with(args.value(0), args.at()));
    set.put("luaInline", () -> marked("luaInline", "inline lua", "lua-inline"));
    set.put(
        "fileset",
        () ->
            single(
                "fileset",
                "fileset",
                v -> "fileset".equals(Names.typeOf(v)) || v instanceof NixPath));
    set.put("package", () -> single("package", "package", ScalarTypes::isPackage));
    set.put(
        "shellPackage",
        () ->
            single(
                "package",
                "package",
                v -> v instanceof AttrSet a && isPackage(a) && a.get("shellPath") != null));
    set.put("pkgs", this::pkgs);
    set.put("attrs", ScalarTypes::attrs);
    set.maker("enum", 1, args -> new EnumType(engine.evaluator(), merging, args.list(0)));
  }

  OptionType unspecified() {
    return noun("unspecified", "unspecified value", v -> true, defaultMerge::unspecified);
  }

  OptionType anything() {
    OptionType[] itself = new OptionType[1];
    itself[0] =
        noun(
            "anything",
            "anything",
            v -> true,
            (loc, definitions) -> defaultMerge.anything(loc, definitions, itself[0]));
    return itself[0];
  }

  static OptionType raw() {
    return single("raw", "raw value", v -> true);
  }

  OptionType bool() {
    return noun("bool", "boolean", ValueTypes.ofType(ValueType.BOOL), merging::equal)
        .keepingValues();
  }

  OptionType path() {
    return paths.path(true, null);
  }

  private static OptionType boolByOr() {
    return noun(
        "boolByOr",
        "boolean (merged using or)",
        ValueTypes.ofType(ValueType.BOOL),
        (loc, definitions) -> or(definitions));
  }

  /** Whether any of some Booleans is true. */
  static Value or(List<Definition> definitions) {
    for (Definition definition : definitions) {
      if (definition.value().force() == NixBool.TRUE) {
        return NixBool.TRUE;
      }
    }
    return NixBool.FALSE;
  }

  private OptionType marked(String name, String description, String mark) {
    return noun(name, description, v -> mark.equals(Names.typeOf(v)), merging::equal);
  }

  private static OptionType attrs() {
    return new ValueTypes.Simple(
        "attrs",
        "attribute set",
        OptionType.Phrase.NONE,
        ValueTypes.ofType(ValueType.ATTRS),
        (loc, definitions) -> DefaultMerge.shallow(definitions),
        AttrSet.EMPTY);
  }

  private OptionType pkgs() {
    OptionType one =
        new UniqueType(
            Lazy.of(attrs()), "A Nixpkgs pkgs set can not be merged with another pkgs set.");
    return new NarrowedType(one, v -> "pkgs".equals(Names.typeOf(v)))
        .called("pkgs", "Nixpkgs package set")
        .phrasedAs(OptionType.Phrase.NOUN);
  }

  private static boolean isPackage(Value value) {
    if (ValueTypes.isDerivation(value)) {
      return true;
    }
    String path =
        value instanceof NixString string
            ? string.text()
            : value instanceof NixPath p ? p.path() : "";
    return PathTypes.isInStore(path) && path.indexOf('/', "/nix/store/".length()) < 0;
  }

  /** A type that takes a single definition. */
  private static OptionType single(String name, String description, Predicate<Value> check) {
    return noun(name, description, check, (loc, all) -> Merging.one(loc, all, null));
  }

  private static ValueTypes.Simple noun(
      String name, String description, Predicate<Value> check, ValueTypes.Merge merge) {
    return new ValueTypes.Simple(name, description, OptionType.Phrase.NOUN, check, merge, null);
  }
}
