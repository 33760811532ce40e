package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * A nested evaluation: the definitions become modules beside those of the type. All definitions are
 * one evaluation, so that one may read what another says.
 */
final class SubmoduleType extends OptionType {
  private static final int MAX_DEPTH = 1000;

  /** The argument {@code name} where there is no attribute yet. */
  private static final String ANY_NAME = ByteText.encode("\u2039name\u203a");

  private final Engine engine;
  private final List<Value> modules;
  private final AttrSet specialArgs;
  private final @Nullable Boolean shorthandOnlyDefinesConfig;
  private final @Nullable String description;
  private final @Nullable String moduleClass;

  SubmoduleType(
      Engine engine,
      List<Value> modules,
      AttrSet specialArgs,
      @Nullable Boolean shorthandOnlyDefinesConfig,
      @Nullable String description,
      @Nullable String moduleClass) {
    this.engine = engine;
    this.modules = List.copyOf(modules);
    this.specialArgs = specialArgs;
    this.shorthandOnlyDefinesConfig = shorthandOnlyDefinesConfig;
    this.description = description;
    this.moduleClass = moduleClass;
  }

  @Override
  String name() {
    return "submodule";
  }

  @Override
  String describe() {
    if (description != null) {
      return description;
    }
    OptionType freeform = documented(List.of()).freeformType();
    return freeform == null
        ? "submodule"
        : "open submodule of " + freeform.phrase(Phrase.NOUN, Phrase.COMPOSITE);
  }

  @Override
  Phrase phrase() {
    return Phrase.NONE;
  }

  @Override
  boolean checksTogether() {
    return true;
  }

  @Override
  Functors.Recipe recipe(Engine made) {
    return Functors.Recipe.ofPayload(
        "submodule",
        "submoduleWith",
        AttrSet.builder(5)
            .put("class", orNull(moduleClass))
            .put("description", orNull(description))
            .put("modules", NixList.of(modules))
            .put("shorthandOnlyDefinesConfig", orNull(shorthandOnlyDefinesConfig))
            .put("specialArgs", specialArgs)
            .build());
  }

  private static Value orNull(@Nullable String text) {
    return text == null ? NixNull.NULL : NixString.of(text);
  }

  @Override
  boolean check(Value value) {
    Value forced = value.force();
    return forced instanceof AttrSet || forced instanceof NixFunction || forced instanceof NixPath;
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    requireDepth(loc);
    return evaluation(loc, definitions).checkedConfig();
  }

  /** A submodule that contains itself and has a value by default never ends. */
  private static void requireDepth(List<String> loc) {
    if (loc.size() > MAX_DEPTH) {
      throw new EvalException(
              EvalException.Kind.CALL_DEPTH,
              "submodules are nested more than "
                  + MAX_DEPTH
                  + " deep, from '"
                  + OptionPath.show(loc.subList(0, 4))
                  + "' on",
              null)
          .withHint("a submodule that contains itself needs an option without a value by default");
    }
  }

  /** The nested evaluation for some definitions of the option at a path. */
  Evaluation evaluation(List<String> loc, List<Definition> definitions) {
    return evaluation(loc, definitions, loc.get(loc.size() - 1));
  }

  /** The nested evaluation of no option in particular, of which documentation tells. */
  private Evaluation documented(List<String> prefix) {
    return evaluation(prefix, List.of(), ANY_NAME);
  }

  private Evaluation evaluation(List<String> loc, List<Definition> definitions, String name) {
    List<Value> all = new ArrayList<>(modules.size() + definitions.size() + 1);
    all.add(nameModule(name));
    all.addAll(modules);
    for (Definition definition : definitions) {
      all.add(module(definition));
    }
    return new Evaluation(engine, loc, all, specialArgs, moduleClass);
  }

  private static Value nameModule(String name) {
    AttrSet args = AttrSet.builder(1).put(Names.NAME, NixString.of(name)).build();
    return AttrSet.builder(1)
        .put(Names.MODULE, AttrSet.builder(1).put(Names.ARGS, args).build())
        .build();
  }

  private static Value orNull(@Nullable Boolean flag) {
    return flag == null ? NixNull.NULL : NixBool.of(flag);
  }

  /** Whether a set is a configuration; undecided until declarations are merged. */
  private boolean isShorthand() {
    if (shorthandOnlyDefinesConfig == null) {
      throw EvalException.type("expected a Boolean but found null: null", null);
    }
    return shorthandOnlyDefinesConfig;
  }

  private Value module(Definition definition) {
    Value value = definition.value().force();
    boolean configOnly = value instanceof AttrSet && isShorthand();
    AttrSet.Builder module = AttrSet.builder(2).put(Names.FILE, NixString.of(definition.file()));
    return configOnly
        ? module.put(Names.CONFIG, value, definition.span()).build()
        : module.put(Names.IMPORTS, NixList.of(value)).build();
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    return AttrSet.builder(1)
        .put("configuration", Thunk.of(() -> evaluation(loc, definitions).result()))
        .build();
  }

  @Override
  Map<String, OptionType> nested() {
    OptionType freeform = documented(List.of()).freeformType();
    return freeform == null ? Map.of() : Map.of("freeformType", freeform);
  }

  @Override
  Value emptyValue() {
    return Thunk.of(() -> documented(List.of()).checkedConfig());
  }

  /** An option without definitions is still an evaluation: its own options have defaults. */
  @Override
  Value emptyValue(List<String> loc) {
    requireDepth(loc);
    return evaluation(loc, List.of()).checkedConfig();
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    if (!(other instanceof SubmoduleType that)) {
      return null;
    }
    // The other way round than one would think; it decides the order of definitions.
    List<Value> both = new ArrayList<>(that.modules);
    both.addAll(modules);
    return new SubmoduleType(
        engine,
        both,
        mergedArgs(that),
        either(
            shorthandOnlyDefinesConfig,
            that.shorthandOnlyDefinesConfig,
            "shorthandOnlyDefinesConfig values"),
        either(description, that.description, "descriptions"),
        mergedClass(that));
  }

  private AttrSet mergedArgs(SubmoduleType that) {
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < specialArgs.size(); i++) {
      if (that.specialArgs.has(specialArgs.nameAt(i))) {
        twice.add(specialArgs.nameAt(i).text());
      }
    }
    if (!twice.isEmpty()) {
      throw contradiction("the same specialArgs \"" + String.join(" ", twice) + "\"");
    }
    return AttrSet.update(specialArgs, that.specialArgs);
  }

  private @Nullable String mergedClass(SubmoduleType that) {
    if (moduleClass != null && that.moduleClass != null && !moduleClass.equals(that.moduleClass)) {
      throw contradiction(
          "conflicting class values \"" + moduleClass + "\" and \"" + that.moduleClass + "\"");
    }
    return moduleClass == null ? that.moduleClass : moduleClass;
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other, String what) {
    if (one != null && other != null && !one.equals(other)) {
      throw contradiction("conflicting " + what);
    }
    return one == null ? other : one;
  }

  private static EvalException contradiction(String what) {
    return new EvalException(
        EvalException.Kind.THROWN,
        "A submoduleWith option is declared multiple times with " + what,
        null);
  }

  @Override
  Value subOptions(List<String> prefix) {
    Evaluation docs = documented(prefix);
    OptionType freeform = docs.freeformType();
    Value loose = freeform == null ? null : freeform.subOptions(prefix);
    AttrSet more =
        freeform == null
            ? AttrSet.EMPTY
            : AttrSet.builder(1)
                .put("_freeformOptions", loose == null ? AttrSet.EMPTY : loose)
                .build();
    return AttrSet.update(docs.options(), more);
  }

  @Override
  List<Value> findSubModules() {
    return modules;
  }

  @Override
  OptionType withSubModules(List<Value> newModules) {
    return new SubmoduleType(
        engine, newModules, specialArgs, shorthandOnlyDefinesConfig, description, moduleClass);
  }
}
