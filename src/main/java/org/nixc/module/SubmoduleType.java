package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * A nested evaluation: the definitions become modules beside those of the type. All definitions are
 * one evaluation, so that one may read what another says.
 */
final class SubmoduleType extends OptionType {
  private static final int MAX_DEPTH = 1000;

  private final Engine engine;
  private final List<Value> modules;
  private final AttrSet specialArgs;
  private final boolean shorthandOnlyDefinesConfig;
  private final @Nullable String description;
  private final @Nullable String moduleClass;

  SubmoduleType(
      Engine engine,
      List<Value> modules,
      AttrSet specialArgs,
      boolean shorthandOnlyDefinesConfig,
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
    OptionType freeform = evaluation(List.of(), List.of()).freeformType();
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
            .put("shorthandOnlyDefinesConfig", NixBool.of(shorthandOnlyDefinesConfig))
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

  /** The nested evaluation for some definitions. */
  Evaluation evaluation(List<String> loc, List<Definition> definitions) {
    List<Value> all = new ArrayList<>(modules.size() + definitions.size() + 1);
    all.addAll(modules);
    if (!loc.isEmpty()) {
      all.add(nameModule(loc.get(loc.size() - 1)));
    }
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

  private Value module(Definition definition) {
    Value value = definition.value().force();
    boolean configOnly = shorthandOnlyDefinesConfig && value instanceof AttrSet;
    AttrSet.Builder module = AttrSet.builder(2).put(Names.FILE, NixString.of(definition.file()));
    return configOnly
        ? module.put(Names.CONFIG, value, definition.span()).build()
        : module.put(Names.IMPORTS, NixList.of(value)).build();
  }

  @Override
  Map<String, OptionType> nested() {
    OptionType freeform = evaluation(List.of(), List.of()).freeformType();
    return freeform == null ? Map.of() : Map.of("freeformType", freeform);
  }

  @Override
  Value emptyValue() {
    return AttrSet.EMPTY;
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
        AttrSet.update(specialArgs, that.specialArgs),
        shorthandOnlyDefinesConfig,
        description == null ? that.description : description,
        moduleClass == null ? that.moduleClass : moduleClass);
  }

  @Override
  Value subOptions(List<String> prefix) {
    return evaluation(prefix, List.of()).options();
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
