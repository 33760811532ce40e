package org.nixc.module;

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
import org.nixc.eval.ValuePrinter;
import org.nixc.eval.ValueType;

/** The set {@code lib.types}: every type by the name that nixpkgs gives it. */
final class Types {
  private final Engine engine;
  private final Evaluator evaluator;
  private final Merging merging;
  private final DefaultMerge defaultMerge;
  private final PathTypes paths;
  private final Lazy<AttrSet> value;

  Types(Engine engine) {
    this.engine = engine;
    this.evaluator = engine.evaluator();
    this.merging = engine.merging();
    this.defaultMerge = new DefaultMerge(evaluator, merging);
    this.paths = new PathTypes(evaluator, merging);
    this.value = new Lazy<>(this::build);
  }

  AttrSet value() {
    return value.get();
  }

  OptionType unspecified() {
    return simple("unspecified", "unspecified value", v -> true, defaultMerge::unspecified, null);
  }

  OptionType anything() {
    OptionType[] itself = new OptionType[1];
    itself[0] =
        simple(
            "anything",
            "anything",
            v -> true,
            (loc, definitions) -> defaultMerge.anything(loc, definitions, itself[0]),
            null);
    return itself[0];
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

  private ValueTypes.Simple integer() {
    return equal("int", "signed integer", ValueTypes.ofType(ValueType.INT));
  }

  private OptionType floating() {
    return equal("float", "floating point number", ValueTypes.ofType(ValueType.FLOAT));
  }

  private OptionType between(String name, String description, long low, long high) {
    return equal(
            name,
            description,
            v -> v instanceof NixInt number && number.value() >= low && number.value() <= high)
        .declaredAs(integer());
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
    return new ValueTypes.Simple(
            "separatedString",
            "strings concatenated with " + org.nixc.eval.AttrNames.string(separator),
            OptionType.Phrase.NOUN,
            ValueTypes.ofType(ValueType.STRING),
            (loc, defs) -> join(separator, defs),
            null)
        .madeBy(Functors.Recipe.ofPart("separatedString", "sep", NixString.of(separator)))
        .keepingValues();
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

  private OptionType enumeration(List<Value> values) {
    return new EnumType(evaluator, merging, values);
  }

  private OptionType attrs() {
    return new ValueTypes.Simple(
        "attrs",
        "attribute set",
        OptionType.Phrase.NONE,
        ValueTypes.ofType(ValueType.ATTRS),
        (loc, defs) -> DefaultMerge.shallow(defs),
        AttrSet.EMPTY);
  }

  private OptionType deferred(List<Value> staticModules) {
    return new DeferredModuleType(engine, staticModules);
  }

  /** Values that a data format can hold, to any depth. */
  private OptionType serializable(String format, boolean nullable) {
    OptionType[] self = new OptionType[1];
    self[0] =
        new DescribedType(
            format + " value",
            () -> {
              OptionType lists = new CollectionTypes.ListOf(merging, self[0]);
              OptionType sets = new CollectionTypes.AttrsOf(merging, self[0], false, "name");
              OptionType one =
                  either(bool(), integer(), floating(), str(), paths.path(true, null), sets, lists);
              return nullable ? nullOr(one) : one;
            });
    return self[0];
  }

  private static OptionType either(OptionType... types) {
    OptionType all = types[0];
    for (int i = 1; i < types.length; i++) {
      all = new WrapperTypes.Either(all, types[i]);
    }
    return all;
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

  /** A function from the type of elements, which may be the very type that it helps to make. */
  private void container(
      AttrSet.Builder set,
      String name,
      java.util.function.Function<Lazy<OptionType>, OptionType> make) {
    set.put(
        name,
        new PrimOp(
            name,
            1,
            (ev, args, at) -> {
              Value elem = args[0];
              return engine.typeValue(make.apply(new Lazy<>(() -> type(elem, name, at))));
            }));
  }

  private OptionType type(Value value, String function, @Nullable Span at) {
    List<String> place = List.of("types", function);
    try {
      return engine.typeOf(value, place, at);
    } catch (EvalException e) {
      if (e.kind() == EvalException.Kind.INFINITE_RECURSION) {
        // A type inside itself; if it is another recursion, whoever needs the type meets it.
        return new RecursiveType(() -> engine.typeOf(value, place, at));
      }
      throw e;
    }
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
    put(set, "anything", this::anything);
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
                    true)
                .phrasedAs(OptionType.Phrase.CLAUSE));
    put(set, "path", () -> paths.path(true, null));
    put(set, "pathInStore", () -> paths.path(null, true));
    put(set, "externalPath", () -> paths.path(true, false));
    set.put(
        "pathWith",
        new PrimOp("pathWith", 1, (ev, args, at) -> engine.typeValue(paths.with(args[0], at))));
    put(set, "json", () -> serializable("JSON", true));
    put(set, "toml", () -> serializable("TOML", false));
    set.put(
        "serializableValueWith",
        new PrimOp(
            "serializableValueWith",
            1,
            (ev, args, at) -> {
              AttrSet given =
                  ev.forceAttrs(
                      args[0], at, "while evaluating the argument of serializableValueWith");
              Value nullable = given.get("nullable");
              return engine.typeValue(
                  serializable(
                      ev.forceString(
                              required(given, "typeName", at), at, "while evaluating typeName")
                          .text(),
                      nullable == null || ev.forceBool(nullable, at, "while evaluating nullable")));
            }));
    put(
        set,
        "luaInline",
        () ->
            simple(
                "luaInline",
                "inline lua",
                v -> "lua-inline".equals(Names.typeOf(v)),
                merging::equal,
                null));
    put(
        set,
        "fileset",
        () ->
            simple(
                "fileset",
                "fileset",
                v -> "fileset".equals(Names.typeOf(v)) || v instanceof NixPath,
                (loc, defs) -> Merging.one(loc, defs, null),
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
            new WrapperTypes.Narrowed(
                    new WrapperTypes.Unique(attrs(), null),
                    "pkgs",
                    "Nixpkgs package set",
                    v -> "pkgs".equals(Names.typeOf(v)),
                    true)
                .phrasedAs(OptionType.Phrase.NOUN));
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
            null)
        .madeBy(Functors.Recipe.ofPart("strMatching", "pattern", regex));
  }

  private void numbers(AttrSet.Builder set) {
    put(set, "int", this::integer);
    put(set, "float", this::floating);
    put(set, "number", this::number);
    put(set, "port", () -> unsigned(16));
    AttrSet.Builder ints = AttrSet.builder(12);
    put(
        ints,
        "unsigned",
        () ->
            clause(
                    "unsignedInt",
                    "unsigned integer, meaning >=0",
                    v -> v instanceof NixInt number && number.value() >= 0)
                .declaredAs(integer()));
    put(
        ints,
        "positive",
        () ->
            clause(
                    "positiveInt",
                    "positive integer, meaning >0",
                    v -> v instanceof NixInt number && number.value() > 0)
                .declaredAs(integer()));
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
                  new WrapperTypes.Narrowed(
                      number(),
                      "numberBetween",
                      "integer or floating point number between "
                          + ValuePrinter.print(args[0].force())
                          + " and "
                          + ValuePrinter.print(args[1].force())
                          + " (both inclusive)",
                      v -> number(v) >= low && number(v) <= high,
                      true));
            }));
    set.put("numbers", numbers.build());
  }

  private OptionType bounded(String name, String description, double low, boolean inclusive) {
    return new WrapperTypes.Narrowed(
            number(), name, description, v -> inclusive ? number(v) >= low : number(v) > low, true)
        .phrasedAs(OptionType.Phrase.CLAUSE);
  }

  private OptionType number() {
    return either(integer(), floating());
  }

  private static double number(Value value) {
    return value instanceof NixInt i ? i.value() : ((NixFloat) value).value();
  }

  private void collections(AttrSet.Builder set) {
    container(set, "listOf", elem -> new CollectionTypes.ListOf(merging, elem));
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
    container(set, "attrsOf", elem -> new CollectionTypes.AttrsOf(merging, elem, false, "name"));
    container(set, "lazyAttrsOf", elem -> new CollectionTypes.AttrsOf(merging, elem, true, "name"));
    wrapper(
        set,
        "loaOf",
        elem -> {
          OptionType sets = new CollectionTypes.AttrsOf(merging, elem, false, "name");
          return new WrapperTypes.Narrowed(sets, "loaOf", sets.description(), v -> true, true);
        });
    wrapper(set, "nullOr", this::nullOr);
    wrapper(set, "uniq", elem -> new WrapperTypes.Unique(elem, null));
    wrapper(set, "functionTo", elem -> new WrapperTypes.FunctionTo(merging, elem));
    set.put(
        "attrTag",
        new PrimOp(
            "attrTag",
            1,
            (ev, args, at) ->
                engine.typeValue(
                    new AttrTagType(
                        engine,
                        ev.forceAttrs(args[0], at, "while evaluating the choices of attrTag")))));
    wrapper(set, "attrListOf", elem -> new AttrListType(merging, elem, false));
    set.put(
        "attrListWith",
        new PrimOp(
            "attrListWith",
            1,
            (ev, args, at) -> {
              AttrSet given =
                  ev.forceAttrs(args[0], at, "while evaluating the argument of attrListWith");
              Value asAttrs = given.get("asAttrs");
              return engine.typeValue(
                  new AttrListType(
                      merging,
                      type(required(given, "elemType", at), "attrListWith", at),
                      asAttrs != null && ev.forceBool(asAttrs, at, "while evaluating asAttrs")));
            }));
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
    OptionType[] types = new OptionType[all.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(all.get(i), "oneOf", at);
    }
    return either(types);
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
                    args[0].force() instanceof NixString name
                        && name.text().equals(Names.typeOf(args[1].force())))));
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
    put(
        set,
        "optionDeclaration",
        () ->
            simple(
                "optionDeclaration",
                "option declaration",
                v -> "option".equals(Names.typeOf(v)),
                (loc, defs) -> Merging.one(loc, defs, null),
                null));
  }
}
