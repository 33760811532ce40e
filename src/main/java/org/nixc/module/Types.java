package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.StringContext;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.eval.ValueType;

/** The set {@code lib.types}: every type by the name that nixpkgs gives it. */
final class Types {
  private final Engine engine;
  private final Evaluator evaluator;
  private final Merging merging;
  private final DefaultMerge defaultMerge;
  private final Lazy<AttrSet> value;

  Types(Engine engine) {
    this.engine = engine;
    this.evaluator = engine.evaluator();
    this.merging = engine.merging();
    this.defaultMerge = new DefaultMerge(evaluator, merging);
    this.value = new Lazy<>(this::build);
  }

  AttrSet value() {
    return value.get();
  }

  OptionType unspecified() {
    return simple("unspecified", "unspecified value", v -> true, defaultMerge::unspecified, null);
  }

  OptionType anything() {
    return simple("anything", "anything", v -> true, defaultMerge::anything, null);
  }

  OptionType raw() {
    return simple("raw", "raw value", v -> true, (loc, defs) -> Merging.one(loc, defs, null), null);
  }

  OptionType bool() {
    return equal("bool", "boolean", ValueTypes.ofType(ValueType.BOOL));
  }

  OptionType nullOr(OptionType elem) {
    return new WrapperTypes.NullOr(elem);
  }

  OptionType lazyAttrsOf(OptionType elem) {
    return new CollectionTypes.AttrsOf(merging, elem, true, "name");
  }

  /** A type whose single definitions are merged to themselves. */
  private ValueTypes.Simple equal(String name, String description, Predicate<Value> check) {
    return simple(name, description, check, merging::equal, null).keepingValues();
  }

  private static ValueTypes.Simple simple(
      String name,
      String description,
      Predicate<Value> check,
      ValueTypes.Merge merge,
      @Nullable Value empty) {
    return new ValueTypes.Simple(name, description, OptionType.Phrase.NOUN, check, merge, empty);
  }

  private ValueTypes.Simple clause(String name, String description, Predicate<Value> check) {
    return new ValueTypes.Simple(
        name, description, OptionType.Phrase.CLAUSE, check, merging::equal, null);
  }

  private OptionType str() {
    return equal("str", "string", ValueTypes.ofType(ValueType.STRING));
  }

  private OptionType integer() {
    return equal("int", "signed integer", ValueTypes.ofType(ValueType.INT));
  }

  private OptionType floating() {
    return equal("float", "floating point number", ValueTypes.ofType(ValueType.FLOAT));
  }

  private OptionType between(String name, String description, long low, long high) {
    return clause(
        name,
        description,
        v -> v instanceof NixInt number && number.value() >= low && number.value() <= high);
  }

  private OptionType unsigned(int bits) {
    long high = (1L << bits) - 1;
    return between(
        "unsignedInt" + bits,
        bits + " bit unsigned integer; between 0 and " + high + " (both inclusive)",
        0,
        high);
  }

  private OptionType signed(int bits) {
    long high = (1L << (bits - 1)) - 1;
    return between(
        "signedInt" + bits,
        bits + " bit signed integer; between " + (-high - 1) + " and " + high + " (both inclusive)",
        -high - 1,
        high);
  }

  private OptionType separated(String separator) {
    String shown = org.nixc.eval.AttrNames.string(separator);
    return new ValueTypes.Simple(
        "separatedString",
        separator.isEmpty() ? "Concatenated string" : "strings concatenated with " + shown,
        separator.isEmpty() ? OptionType.Phrase.NOUN : OptionType.Phrase.CLAUSE,
        ValueTypes.ofType(ValueType.STRING),
        (loc, defs) -> join(separator, defs),
        null);
  }

  private static Value join(String separator, List<Definition> definitions) {
    StringBuilder joined = new StringBuilder();
    StringContext context = null;
    for (int i = 0; i < definitions.size(); i++) {
      NixString part = (NixString) definitions.get(i).value().force();
      if (i > 0) {
        joined.append(separator);
      }
      joined.append(part.text());
      context = StringContext.union(context, part.context());
    }
    return NixString.of(joined.toString(), context);
  }

  private boolean isPath(Value value) {
    if (value instanceof NixPath) {
      return true;
    }
    return ValueTypes.isStringLike(value) && text(value).startsWith("/");
  }

  private String text(Value value) {
    return evaluator
        .coercion()
        .coerce(value, org.nixc.eval.Coercion.Mode.TO_STRING, null, "")
        .text();
  }

  private static boolean isPackage(Value value) {
    if (ValueTypes.isDerivation(value)) {
      return true;
    }
    String path =
        value instanceof NixString string
            ? string.text()
            : value instanceof NixPath p ? p.path() : "";
    return path.startsWith("/nix/store/") && path.indexOf('/', "/nix/store/".length()) < 0;
  }

  private OptionType enumeration(List<Value> values) {
    return new EnumType(evaluator, merging, values);
  }

  private OptionType attrs() {
    return simple(
        "attrs",
        "attribute set",
        ValueTypes.ofType(ValueType.ATTRS),
        (loc, defs) -> DefaultMerge.shallow(defs),
        AttrSet.EMPTY);
  }

  private OptionType deferred(List<Value> staticModules) {
    return simple(
        "deferredModule",
        "module",
        v ->
            v.type() == ValueType.ATTRS
                || v.type() == ValueType.FUNCTION
                || v instanceof NixPath
                || v instanceof NixString,
        (loc, defs) -> {
          List<Value> imports = new ArrayList<>(staticModules);
          for (Definition definition : defs) {
            imports.add(
                AttrSet.builder(2)
                    .put(
                        Names.FILE,
                        NixString.of(definition.file() + ", via option " + OptionPath.show(loc)))
                    .put(Names.IMPORTS, NixList.of(definition.value()))
                    .build());
          }
          return AttrSet.builder(1).put(Names.IMPORTS, NixList.of(imports)).build();
        },
        null);
  }

  private AttrSet build() {
    AttrSet.Builder set = AttrSet.builder(80);
    scalars(set);
    numbers(set);
    collections(set);
    modules(set);
    tools(set);
    return set.build();
  }

  private void put(AttrSet.Builder set, String name, java.util.function.Supplier<OptionType> type) {
    set.put(name, Thunk.of(() -> engine.typeValue(type.get())));
  }

  /** A function from a type to a type. */
  private void wrapper(
      AttrSet.Builder set, String name, java.util.function.UnaryOperator<OptionType> make) {
    set.put(
        name,
        new PrimOp(
            name, 1, (ev, args, at) -> engine.typeValue(make.apply(type(args[0], name, at)))));
  }

  private OptionType type(Value value, String function, @Nullable Span at) {
    return engine.typeOf(value, List.of("types", function), at);
  }

  private void scalars(AttrSet.Builder set) {
    put(set, "unspecified", this::unspecified);
    put(set, "raw", this::raw);
    put(set, "bool", this::bool);
    put(
        set,
        "boolByOr",
        () ->
            simple(
                "boolByOr",
                "boolean (merged using or)",
                ValueTypes.ofType(ValueType.BOOL),
                (loc, defs) -> WrapperTypes.or(defs),
                null));
    put(
        set,
        "anything",
        () -> simple("anything", "anything", v -> true, defaultMerge::anything, null));
    put(set, "str", this::str);
    put(set, "string", () -> separated(""));
    put(
        set,
        "nonEmptyStr",
        () ->
            simple(
                "nonEmptyStr",
                "non-empty string",
                v -> v instanceof NixString s && !s.text().isBlank(),
                merging::equal,
                null));
    put(set, "singleLineStr", this::singleLine);
    put(set, "lines", () -> separated("\n"));
    put(set, "commas", () -> separated(","));
    put(set, "envVar", () -> separated(":"));
    wrapper(
        set,
        "passwdEntry",
        elem ->
            new WrapperTypes.Narrowed(
                elem,
                "passwdEntry " + elem.name(),
                elem.description() + ", not containing newlines or colons",
                v ->
                    v instanceof NixString s
                        && s.text().indexOf(':') < 0
                        && s.text().indexOf('\n') < 0,
                false));
    put(set, "path", () -> simple("path", "absolute path", this::isPath, merging::equal, null));
    put(
        set,
        "pathInStore",
        () ->
            simple(
                "path",
                "path in the Nix store",
                v -> ValueTypes.isStringLike(v) && text(v).startsWith("/nix/store/"),
                merging::equal,
                null));
    put(
        set,
        "externalPath",
        () ->
            simple(
                "path",
                "absolute path, not in the Nix store",
                v -> isPath(v) && !text(v).startsWith("/nix/store/"),
                merging::equal,
                null));
    put(
        set,
        "package",
        () ->
            simple(
                "package",
                "package",
                Types::isPackage,
                (loc, defs) -> Merging.one(loc, defs, null),
                null));
    put(
        set,
        "shellPackage",
        () ->
            simple(
                "package",
                "package",
                v -> v instanceof AttrSet a && isPackage(a) && a.get("shellPath") != null,
                (loc, defs) -> Merging.one(loc, defs, null),
                null));
    put(
        set,
        "pkgs",
        () ->
            simple(
                "pkgs",
                "Nixpkgs package set",
                v -> v instanceof AttrSet a && "pkgs".equals(Names.typeOf(a)),
                (loc, defs) -> Merging.one(loc, defs, null),
                null));
    put(set, "attrs", this::attrs);
    put(
        set,
        "optionType",
        () ->
            simple(
                "optionType",
                "optionType",
                v -> "option-type".equals(Names.typeOf(v)),
                (loc, defs) -> mergeOptionTypes(loc, defs),
                null));
    set.put(
        "strMatching",
        new PrimOp("strMatching", 1, (ev, args, at) -> engine.typeValue(matching(args[0], at))));
    set.put(
        "separatedString",
        new PrimOp(
            "separatedString",
            1,
            (ev, args, at) ->
                engine.typeValue(
                    separated(
                        ev.forceString(args[0], at, "while evaluating a separator").text()))));
    set.put(
        "enum",
        new PrimOp(
            "enum",
            1,
            (ev, args, at) ->
                engine.typeValue(
                    enumeration(
                        List.of(
                            ev.forceList(args[0], at, "while evaluating the values of an enum")
                                .toArray())))));
  }

  private Value mergeOptionTypes(List<String> loc, List<Definition> definitions) {
    OptionType merged = null;
    for (Definition definition : definitions) {
      OptionType type = engine.typeOf(definition.value(), loc, definition.span());
      OptionType both = merged == null ? type : merged.mergeWith(type);
      if (both == null) {
        throw OptionErrors.conflict(loc, definitions);
      }
      merged = both;
    }
    return merged == null ? NixNull.NULL : engine.typeValue(merged);
  }

  private OptionType singleLine() {
    return simple(
        "singleLineStr",
        "(optionally newline-terminated) single-line string",
        v -> v instanceof NixString s && withoutNewline(s.text()).indexOf('\n') < 0,
        (loc, defs) -> {
          NixString merged = (NixString) merging.equal(loc, defs).force();
          return NixString.of(withoutNewline(merged.text()), merged.context());
        },
        null);
  }

  private static String withoutNewline(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private OptionType matching(Value pattern, @Nullable Span at) {
    NixString regex = evaluator.forceString(pattern, at, "while evaluating a pattern");
    Value match = evaluator.builtins().get("match");
    if (match == null) {
      throw new org.nixc.diagnostic.BugException("there is no builtins.match");
    }
    return simple(
        "strMatching " + org.nixc.eval.AttrNames.string(regex.text()),
        "string matching the pattern " + regex.text(),
        v ->
            v instanceof NixString
                && evaluator.call(match, new Value[] {regex, v}, at) != NixNull.NULL,
        merging::equal,
        null);
  }

  private void numbers(AttrSet.Builder set) {
    put(set, "int", this::integer);
    put(set, "float", this::floating);
    put(set, "number", () -> new WrapperTypes.Either(integer(), floating()));
    put(set, "port", () -> unsigned(16));
    AttrSet.Builder ints = AttrSet.builder(12);
    put(
        ints,
        "unsigned",
        () -> between("unsignedInt", "unsigned integer, meaning >=0", 0, Long.MAX_VALUE));
    put(
        ints,
        "positive",
        () -> between("positiveInt", "positive integer, meaning >0", 1, Long.MAX_VALUE));
    for (int bits : new int[] {8, 16, 32}) {
      put(ints, "u" + bits, () -> unsigned(bits));
      put(ints, "s" + bits, () -> signed(bits));
    }
    ints.put(
        "between",
        new PrimOp(
            "between",
            2,
            (ev, args, at) -> {
              long low = ev.forceInt(args[0], at, "while evaluating a lower bound");
              long high = ev.forceInt(args[1], at, "while evaluating an upper bound");
              if (low > high) {
                throw new EvalException(
                    EvalException.Kind.ASSERTION,
                    "ints.between: lowest must be smaller than highest",
                    at);
              }
              return engine.typeValue(
                  between(
                      "intBetween",
                      "integer between " + low + " and " + high + " (both inclusive)",
                      low,
                      high));
            }));
    set.put("ints", ints.build());
    AttrSet.Builder numbers = AttrSet.builder(4);
    put(
        numbers,
        "nonnegative",
        () ->
            bounded(
                "numberNonnegative",
                "nonnegative integer or floating point number, meaning >=0",
                0,
                true));
    put(
        numbers,
        "positive",
        () ->
            bounded(
                "numberPositive",
                "positive integer or floating point number, meaning >0",
                0,
                false));
    numbers.put(
        "between",
        new PrimOp(
            "between",
            2,
            (ev, args, at) -> {
              double low = ev.forceFloat(args[0], at, "while evaluating a lower bound");
              double high = ev.forceFloat(args[1], at, "while evaluating an upper bound");
              return engine.typeValue(
                  clause(
                      "numberBetween",
                      "integer or floating point number between "
                          + text(args[0].force())
                          + " and "
                          + text(args[1].force())
                          + " (both inclusive)",
                      v -> isNumber(v) && number(v) >= low && number(v) <= high));
            }));
    set.put("numbers", numbers.build());
  }

  private OptionType bounded(String name, String description, double low, boolean inclusive) {
    return clause(
        name, description, v -> isNumber(v) && (inclusive ? number(v) >= low : number(v) > low));
  }

  private static boolean isNumber(Value value) {
    return value instanceof NixInt || value instanceof NixFloat;
  }

  private static double number(Value value) {
    return value instanceof NixInt i ? i.value() : ((NixFloat) value).value();
  }

  private void collections(AttrSet.Builder set) {
    wrapper(set, "listOf", elem -> new CollectionTypes.ListOf(merging, elem));
    wrapper(
        set,
        "nonEmptyListOf",
        elem ->
            new WrapperTypes.Narrowed(
                new CollectionTypes.ListOf(merging, elem),
                "listOf",
                "non-empty (list of "
                    + elem.phrase(OptionType.Phrase.NOUN, OptionType.Phrase.COMPOSITE)
                    + ")",
                v -> ((NixList) v).size() > 0,
                false));
    wrapper(set, "attrsOf", elem -> new CollectionTypes.AttrsOf(merging, elem, false, "name"));
    wrapper(set, "lazyAttrsOf", this::lazyAttrsOf);
    wrapper(set, "loaOf", elem -> new CollectionTypes.AttrsOf(merging, elem, false, "name"));
    wrapper(set, "nullOr", this::nullOr);
    wrapper(set, "uniq", elem -> new WrapperTypes.Unique(elem, null));
    wrapper(set, "functionTo", elem -> new WrapperTypes.FunctionTo(merging, elem));
    set.put(
        "attrsWith",
        new PrimOp(
            "attrsWith",
            1,
            (ev, args, at) -> {
              AttrSet given =
                  ev.forceAttrs(args[0], at, "while evaluating the argument of attrsWith");
              Value lazy = given.get("lazy");
              Value placeholder = given.get("placeholder");
              return engine.typeValue(
                  new CollectionTypes.AttrsOf(
                      merging,
                      type(required(given, "elemType", at), "attrsWith", at),
                      lazy != null && ev.forceBool(lazy, at, "while evaluating lazy"),
                      placeholder == null
                          ? "name"
                          : ev.forceString(placeholder, at, "while evaluating placeholder")
                              .text()));
            }));
    set.put(
        "unique",
        new PrimOp(
            "unique",
            2,
            (ev, args, at) -> {
              Value message =
                  ev.forceAttrs(args[0], at, "while evaluating the argument of unique")
                      .get("message");
              return engine.typeValue(
                  new WrapperTypes.Unique(
                      type(args[1], "unique", at),
                      message == null
                          ? null
                          : ev.forceString(message, at, "while evaluating message").text()));
            }));
    set.put(
        "either",
        new PrimOp(
            "either",
            2,
            (ev, args, at) ->
                engine.typeValue(
                    new WrapperTypes.Either(
                        type(args[0], "either", at), type(args[1], "either", at)))));
    set.put(
        "oneOf", new PrimOp("oneOf", 1, (ev, args, at) -> engine.typeValue(oneOf(args[0], at))));
    set.put(
        "coercedTo",
        new PrimOp(
            "coercedTo",
            3,
            (ev, args, at) ->
                engine.typeValue(
                    new WrapperTypes.Coerced(
                        evaluator,
                        type(args[0], "coercedTo", at),
                        args[1],
                        type(args[2], "coercedTo", at)))));
    set.put(
        "addCheck",
        new PrimOp(
            "addCheck",
            2,
            (ev, args, at) ->
                engine.typeValue(
                    WrapperTypes.Narrowed.byFunction(
                        evaluator, type(args[0], "addCheck", at), args[1]))));
  }

  private OptionType oneOf(Value list, @Nullable Span at) {
    NixList all = evaluator.forceList(list, at, "while evaluating the types of oneOf");
    if (all.size() == 0) {
      throw EvalException.other("types.oneOf needs to get at least one type in its argument", at);
    }
    OptionType right = type(all.get(all.size() - 1), "oneOf", at);
    for (int i = all.size() - 2; i >= 0; i--) {
      right = new WrapperTypes.Either(type(all.get(i), "oneOf", at), right);
    }
    return right;
  }

  private static Value required(AttrSet attrs, String name, @Nullable Span at) {
    Value value = attrs.get(name);
    if (value == null) {
      throw new EvalException(
          EvalException.Kind.MISSING_ATTRIBUTE, "attribute '" + name + "' missing", at);
    }
    return value;
  }

  private void modules(AttrSet.Builder set) {
    set.put(
        "submodule",
        new PrimOp(
            "submodule",
            1,
            (ev, args, at) -> {
              Value modules = args[0].force();
              List<Value> list =
                  modules instanceof NixList l ? List.of(l.toArray()) : List.of(args[0]);
              return engine.typeValue(
                  new SubmoduleType(engine, list, AttrSet.EMPTY, true, null, null));
            }));
    set.put(
        "submoduleWith",
        new PrimOp(
            "submoduleWith", 1, (ev, args, at) -> engine.typeValue(submoduleWith(args[0], at))));
    put(set, "deferredModule", () -> deferred(List.of()));
    set.put(
        "deferredModuleWith",
        new PrimOp(
            "deferredModuleWith",
            1,
            (ev, args, at) -> {
              Value modules =
                  ev.forceAttrs(args[0], at, "while evaluating the argument of deferredModuleWith")
                      .get("staticModules");
              return engine.typeValue(
                  deferred(
                      modules == null
                          ? List.of()
                          : List.of(ev.forceList(modules, at, "").toArray())));
            }));
  }

  private OptionType submoduleWith(Value argument, @Nullable Span at) {
    AttrSet given =
        evaluator.forceAttrs(argument, at, "while evaluating the argument of submoduleWith");
    Value special = given.get("specialArgs");
    Value shorthand = given.get("shorthandOnlyDefinesConfig");
    Value description = given.get("description");
    Value moduleClass = given.get("class");
    return new SubmoduleType(
        engine,
        List.of(
            evaluator
                .forceList(
                    required(given, "modules", at),
                    at,
                    "while evaluating the modules of submoduleWith")
                .toArray()),
        special == null ? AttrSet.EMPTY : evaluator.forceAttrs(special, at, ""),
        shorthand != null
            && shorthand.force() != NixNull.NULL
            && evaluator.forceBool(shorthand, at, "while evaluating shorthandOnlyDefinesConfig"),
        optionalText(description),
        optionalText(moduleClass));
  }

  private static @Nullable String optionalText(@Nullable Value value) {
    return value != null && value.force() instanceof NixString string ? string.text() : null;
  }

  private void tools(AttrSet.Builder set) {
    set.put(
        "mkOptionType",
        new PrimOp("mkOptionType", 1, (ev, args, at) -> TypeMaker.make(engine, args[0], at)));
    set.put(
        "isType",
        new PrimOp(
            "isType",
            2,
            (ev, args, at) ->
                org.nixc.eval.NixBool.of(
                    ev.forceString(args[0], at, "while evaluating the name of a type")
                        .text()
                        .equals(Names.typeOf(args[1].force())))));
    set.put(
        "setType",
        new PrimOp(
            "setType",
            2,
            (ev, args, at) ->
                AttrSet.update(
                    ev.forceAttrs(args[1], at, "while evaluating the argument of setType"),
                    AttrSet.builder(1).put(Symbol.of("_type"), args[0]).build())));
    set.put(
        "isOptionType",
        new PrimOp(
            "isOptionType",
            1,
            (ev, args, at) ->
                org.nixc.eval.NixBool.of("option-type".equals(Names.typeOf(args[0].force())))));
    put(set, "optionDeclaration", this::raw);
  }
}
