package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Dependencies;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Positions;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * The module system for one {@code lib}: makes evaluations, turns type values into {@link
 * OptionType}s and back, and shows options and definitions to Nix code in the shapes that nixpkgs
 * gives them.
 */
public final class Engine {
  /** What {@code highestPrio} says of an option without definitions. */
  private static final long UNDEFINED_PRIORITY = 9999;

  private final Evaluator evaluator;
  private final Value lib;
  private final Merging merging;
  private final Types types;
  private final Lazy<AttrSet> moduleOptions;

  /** An engine whose modules get {@code lib} as their argument of that name. */
  public Engine(Evaluator evaluator, Value lib) {
    this.evaluator = evaluator;
    this.lib = lib;
    this.merging = new Merging(evaluator);
    this.types = new Types(this);
    this.moduleOptions = new Lazy<>(this::declareModuleOptions);
  }

  Evaluator evaluator() {
    return evaluator;
  }

  Value lib() {
    return lib;
  }

  Merging merging() {
    return merging;
  }

  Types types() {
    return types;
  }

  AttrSet moduleOptions() {
    return moduleOptions.get();
  }

  /** The options that every evaluation has: {@code _module.args} and its like. */
  private AttrSet declareModuleOptions() {
    AttrSet inner =
        AttrSet.builder(4)
            .put("args", argsOption())
            .put("check", option(types.bool(), NixBool.TRUE))
            .put("freeformType", option(types.nullOr(types.optionType()), NixNull.NULL))
            .put("specialArgs", specialArgsOption())
            .build();
    return AttrSet.builder(1).put(Names.MODULE, inner).build();
  }

  private AttrSet argsOption() {
    return AttrSet.update(
        option(types.lazyAttrsOf(types.raw()), AttrSet.EMPTY),
        AttrSet.builder(2)
            .put("internal", NixBool.FALSE)
            .put(
                "description",
                NixString.of(
                    "Further arguments for modules. They may not be used in imports: those that"
                        + " specialArgs gives may."))
            .build());
  }

  private AttrSet specialArgsOption() {
    return AttrSet.builder(4)
        .put(Names.TYPE, NixString.of("option"))
        .put(Names.READ_ONLY, NixBool.TRUE)
        .put("internal", NixBool.TRUE)
        .put(
            "description",
            NixString.of(
                "Arguments of modules from outside, which modules cannot change, but use in"
                    + " imports."))
        .build();
  }

  private AttrSet option(OptionType type, Value orElse) {
    return AttrSet.builder(4)
        .put(Names.TYPE, NixString.of("option"))
        .put(Names.OPTION_TYPE, typeValue(type))
        .put(Names.DEFAULT, orElse)
        .put("internal", NixBool.TRUE)
        .build();
  }

  /** The set that {@code lib} gets: the functions of the module system that are written in Java. */
  public AttrSet functions() {
    return AttrSet.builder(8)
        .put(
            "evalModules", new PrimOp("evalModules", 1, (ev, args, at) -> evalModules(args[0], at)))
        .put("types", Thunk.of(() -> types.value()))
        .put(
            "mergeDefinitions",
            new PrimOp("mergeDefinitions", 3, (ev, args, at) -> mergeDefinitions(args, at)))
        .put(
            "mergeDefaultOption",
            new PrimOp(
                "mergeDefaultOption",
                2,
                (ev, args, at) -> mergeDefault(loc(args[0], at), definitions(args[1], at))))
        .put(
            "mergeOneOption",
            new PrimOp(
                "mergeOneOption",
                2,
                (ev, args, at) -> Merging.one(loc(args[0], at), definitions(args[1], at), null)))
        .put(
            "mergeSingleOption",
            new PrimOp(
                "mergeSingleOption",
                3,
                (ev, args, at) ->
                    Merging.one(
                        loc(args[1], at),
                        definitions(args[2], at),
                        ev.forceString(args[0], at, "while evaluating the message of unique")
                            .text())))
        .put(
            "mergeEqualOption",
            new PrimOp(
                "mergeEqualOption",
                2,
                (ev, args, at) -> {
                  List<Definition> all = definitions(args[1], at);
                  if (all.isEmpty()) {
                    throw new EvalException(
                        EvalException.Kind.ABORT,
                        "evaluation aborted with the following error message: 'This case should"
                            + " never happen.'",
                        at);
                  }
                  return merging.equal(loc(args[0], at), all);
                }))
        .build();
  }

  private Value evalModules(Value argument, @Nullable Span at) {
    TypeSet.Named args =
        new TypeSet.Arguments(this, "evalModules", new Value[] {argument}, at).named(0);
    args.only("modules", "prefix", "specialArgs", "class", "args", "check");
    List<Value> modules = new ArrayList<>(args.list(args.required("modules")));
    Value prefix = args.find("prefix");
    Value legacyArgs = args.find("args");
    if (legacyArgs != null) {
      warn(
          "The args argument to evalModules is deprecated. Please set config._module.args instead.");
      modules.add(internalModule(Names.ARGS, legacyArgs));
    }
    Value legacyCheck = args.find("check");
    if (legacyCheck != null) {
      warn(
          "The check argument to evalModules is deprecated. Please set config._module.check instead.");
      modules.add(internalModule(Names.CHECK, byDefault(legacyCheck)));
    }
    return result(
        new Evaluation(
            this,
            prefix == null ? List.of() : loc(prefix, at),
            modules,
            args.attrs("specialArgs"),
            args.text("class")));
  }

  /** Warns as the function {@code lib.warn} does. */
  void warn(String message) {
    Value warn = evaluator.builtins().get("warn");
    if (warn != null) {
      evaluator.call(warn, new Value[] {NixString.of(message), NixNull.NULL}, null);
    }
  }

  private static Value byDefault(Value value) {
    return AttrSet.builder(3)
        .put(Names.TYPE, NixString.of("override"))
        .put(Names.PRIORITY, NixInt.of(1000))
        .put(Names.CONTENT, value)
        .build();
  }

  private static Value internalModule(Symbol name, Value value) {
    AttrSet inner = AttrSet.builder(1).put(name, value).build();
    return AttrSet.builder(1)
        .put(Names.CONFIG, AttrSet.builder(1).put(Names.MODULE, inner).build())
        .build();
  }

  /** The type {@code lib.types.anything}, for modules that are made in Java. */
  public Value anything() {
    return typeValue(types.anything());
  }

  /** Starts an evaluation from Java. */
  public Configuration evaluate(List<Value> modules, AttrSet specialArgs) {
    // Who evaluates a configuration may ask of each value where it comes from.
    Dependencies.keep();
    return new Configuration(new Evaluation(this, List.of(), modules, specialArgs, null));
  }

  /** The set that {@code evalModules} returns. */
  AttrSet result(Evaluation evaluation) {
    String moduleClass = evaluation.moduleClass();
    return AttrSet.builder(8)
        .put(Names.TYPE, NixString.of("configuration"))
        .put(Names.CONFIG, Thunk.of(evaluation::checkedConfig))
        .put(
            Names.OPTIONS,
            Thunk.of(() -> {
              evaluation.requireKnown();
              return evaluation.options();
            }))
        .put(
            Names.MODULE,
            Thunk.of(() -> {
              evaluation.requireKnown();
              Value internal = evaluation.config().get(Names.MODULE);
              return internal == null ? AttrSet.EMPTY : internal;
            }))
        .put("extendModules", extendFunction(evaluation))
        .put("graph", Thunk.of(evaluation::graph))
        .put("class", moduleClass == null ? NixNull.NULL : NixString.of(moduleClass))
        .put(Names.OPTION_TYPE, typeOf(evaluation))
        .build();
  }

  /** The submodule type that has the modules of an evaluation. */
  Value typeOf(Evaluation evaluation) {
    return Thunk.of(() ->
        typeValue(
            new SubmoduleType(
                this,
                evaluation.roots(),
                evaluation.specialArgs(),
                false,
                null,
                evaluation.moduleClass())));
  }

  Value extendFunction(Evaluation evaluation) {
    return new PrimOp(
        "extendModules",
        1,
        (ev, args, at) -> {
          TypeSet.Named given = new TypeSet.Arguments(this, "extendModules", args, at).named(0);
          given.only("modules", "specialArgs", "prefix");
          Value modules = given.find("modules");
          Value prefix = given.find("prefix");
          return result(
              evaluation.extended(
                  modules == null ? List.of() : given.list(modules),
                  given.attrs("specialArgs"),
                  prefix == null ? evaluation.prefix() : loc(prefix, at)));
        });
  }

  private Value mergeDefinitions(Value[] args, @Nullable Span at) {
    List<String> path = loc(args[0], at);
    OptionType type = typeOf(args[1], path, at);
    List<Definition> given = definitions(args[2], at);
    Lazy<Merging.Resolved> resolved = new Lazy<>(() -> merging.resolve(given));
    Thunk value =
        Thunk.of(() -> {
          Value merged = merging.mergeOrNull(path, type, resolved.get());
          if (merged == null) {
            throw OptionErrors.missing(path, List.of(), at);
          }
          return merged;
        });
    return AttrSet.builder(6)
        .put("checkedAndMerged", Thunk.of(() -> checked(path, type, resolved.get(), value)))
        .put("mergedValue", value)
        .put("isDefined", Thunk.of(() -> NixBool.of(resolved.get().isDefined())))
        .put("defsFinal", Thunk.of(() -> definitionsValue(resolved.get().winners())))
        .put(
            "optionalValue",
            Thunk.of(() ->
                resolved.get().isDefined()
                    ? AttrSet.builder(1).put(Names.VALUE, value).build()
                    : AttrSet.EMPTY))
        .build();
  }

  private AttrSet checked(
      List<String> path, OptionType type, Merging.Resolved resolved, Value value) {
    return AttrSet.builder(3)
        .put(
            "headError",
            type.checksTogether()
                ? Thunk.of(() -> TypeValues.headError(this, type, path, resolved.winners()))
                : NixNull.NULL)
        .put(Names.VALUE, value)
        .put("valueMeta", Thunk.of(() -> ValueMeta.withType(this, type, path, resolved.winners())))
        .build();
  }

  /** What an option without a type does: joins what can be joined. */
  Value mergeDefault(List<String> loc, List<Definition> definitions) {
    return types.unspecified().merge(loc, definitions);
  }

  /** The type behind a value. */
  OptionType typeOf(Value value, List<String> path, @Nullable Span at) {
    Value forced = value.force();
    if (forced instanceof AttrSet attrs && "option-type".equals(Names.typeOf(attrs))) {
      OptionType own = TypeValues.payload(attrs);
      return own != null ? own : new UserType(this, attrs);
    }
    throw OptionErrors.of(
            "NX3009",
            "the type of the option '"
                + OptionPath.show(path)
                + "' is no option type but "
                + evaluator.describe(forced),
            at,
            List.of(),
            "use one of lib.types, such as lib.types.str")
        .withLibraryMessage(
            forced instanceof AttrSet
                ? "attribute 'merge' missing"
                : "expected a set but found " + evaluator.describe(forced));
  }

  /** A type as Nix code sees it. */
  AttrSet typeValue(OptionType type) {
    return type instanceof UserType user ? user.attrs() : TypeValues.value(this, type);
  }

  Value locValue(List<String> path) {
    return Level.pathValue(path);
  }

  List<String> loc(Value value, @Nullable Span at) {
    NixList list = evaluator.forceList(value, at, "while evaluating the path of an option");
    List<String> path = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      path.add(
          evaluator.forceString(list.get(i), at, "while evaluating the path of an option").text());
    }
    return List.copyOf(path);
  }

  /** Definitions as the list of {@code { file; value; }} that merge functions take. */
  NixList definitionsValue(List<Definition> definitions) {
    Value[] values = new Value[definitions.size()];
    for (int i = 0; i < values.length; i++) {
      Definition definition = definitions.get(i);
      values[i] =
          definition.order() == Definition.PLAIN_ORDER
              ? AttrSet.builder(2)
                  .put("file", NixString.of(definition.file()))
                  .put(Names.VALUE, definition.value(), definition.span())
                  .build()
              : AttrSet.builder(3)
                  .put("file", NixString.of(definition.file()))
                  .put(Names.PRIORITY, NixInt.of(definition.order()))
                  .put(Names.VALUE, definition.value(), definition.span())
                  .build();
    }
    return NixList.of(values);
  }

  List<Definition> definitions(Value value, @Nullable Span at) {
    NixList list = evaluator.forceList(value, at, "while evaluating a list of definitions");
    List<Definition> definitions = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      AttrSet attrs = evaluator.forceAttrs(list.get(i), at, "while evaluating a definition");
      Value file = attrs.get("file");
      Value given = attrs.get(Names.VALUE);
      if (given == null) {
        throw EvalException.other("a definition has no attribute 'value'", at);
      }
      definitions.add(
          new Definition(
              file != null && file.force() instanceof NixString text
                  ? text.text()
                  : Definition.UNKNOWN_FILE,
              given,
              attrs.spanOf(Names.VALUE)));
    }
    return definitions;
  }

  /** An option as {@code options.PATH} shows it. */
  AttrSet optionValue(DeclaredOption option, Value value) {
    AttrSet.Builder more = AttrSet.builder(16);
    more.put(Names.TYPE, NixString.of("option"));
    more.put("loc", locValue(option.path()));
    more.put(Names.VALUE, value);
    more.put("isDefined", Thunk.of(() -> NixBool.of(option.isDefined())));
    more.put(Names.OPTION_TYPE, Thunk.of(() -> typeValue(option.type())));
    more.put("definitionsWithLocations", Thunk.of(() -> definitionsValue(option.winners())));
    more.put("definitions", Thunk.of(() -> valuesOf(option.winners())));
    more.put("files", Thunk.of(() -> filesOf(option.winners())));
    more.put("highestPrio", Thunk.of(() -> NixInt.of(option.highestPriority(UNDEFINED_PRIORITY))));
    Value[] files = new Value[option.declarations().size()];
    Value[] positions = new Value[files.length];
    for (int i = 0; i < files.length; i++) {
      files[i] = NixString.of(option.declarations().get(i).file());
      positions[i] = Positions.value(option.declarations().get(i).span());
    }
    more.put(
        "valueMeta",
        Thunk.of(() -> ValueMeta.withType(this, option.type(), option.path(), option.winners())));
    more.put("declarations", NixList.of(files));
    more.put("declarationPositions", NixList.of(positions));
    more.put(
        Names.OPTIONS,
        Thunk.of(() -> {
          Value nested = option.type().subOptions(option.path());
          return nested == null ? AttrSet.EMPTY : nested;
        }));
    more.put(
        "__toString",
        new PrimOp("showOption", 1, (ev, args, at) -> NixString.of(option.toString()), false));
    return AttrSet.update(option.attributes(), more.build());
  }

  private static NixList valuesOf(List<Definition> definitions) {
    Value[] values = new Value[definitions.size()];
    @Nullable Span[] places = new @Nullable Span[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = definitions.get(i).value();
      places[i] = definitions.get(i).span();
    }
    // With their places, which a renamed option's definitions keep in that way.
    return NixList.withSpans(values, places);
  }

  private static NixList filesOf(List<Definition> definitions) {
    Value[] files = new Value[definitions.size()];
    for (int i = 0; i < files.length; i++) {
      files[i] = NixString.of(definitions.get(i).file());
    }
    return NixList.of(files);
  }
}
