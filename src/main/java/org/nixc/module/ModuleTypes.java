package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** Types of modules, options and types, and what makes types in Nix code. */
final class ModuleTypes {
  private final Engine engine;

  ModuleTypes(Engine engine) {
    this.engine = engine;
  }

  void addTo(TypeSet set) {
    set.maker("submodule", 1, this::submodule);
    set.maker("submoduleWith", 1, this::submoduleWith);
    set.put("deferredModule", () -> new DeferredModuleType(engine, List.of()));
    set.maker("deferredModuleWith", 1, this::deferredWith);
    set.put("optionType", this::optionType);
    set.put(
        "optionDeclaration",
        () ->
            marked(
                "optionDeclaration",
                "option declaration",
                "option",
                (loc, all) -> Merging.one(loc, all, null)));
    set.function("mkOptionType", 1, (ev, args, at) -> TypeMaker.make(engine, args[0], at));
    set.function(
        "isType",
        2,
        (ev, args, at) ->
            NixBool.of(
                args[0].force() instanceof NixString name
                    && name.text().equals(Names.typeOf(args[1].force()))));
    set.function(
        "setType",
        2,
        (ev, args, at) ->
            AttrSet.update(
                ev.forceAttrs(args[1], at, "while evaluating the argument of setType"),
                AttrSet.builder(1).put(Symbol.of("_type"), args[0]).build()));
    set.function(
        "isOptionType",
        1,
        (ev, args, at) -> NixBool.of("option-type".equals(Names.typeOf(args[0].force()))));
  }

  private static OptionType marked(
      String name, String description, String mark, ValueTypes.Merge merge) {
    return new ValueTypes.Simple(
        name, description, OptionType.Phrase.NOUN, v -> mark.equals(Names.typeOf(v)), merge, null);
  }

  OptionType optionType() {
    return marked("optionType", "optionType", "option-type", this::mergeTypes);
  }

  /** Types are merged as the types of one option's declarations are. */
  private Value mergeTypes(List<String> loc, List<Definition> definitions) {
    if (definitions.size() == 1) {
      return definitions.get(0).value();
    }
    List<Option.Declaration> declarations = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      AttrSet type =
          AttrSet.builder(1).put(Names.OPTION_TYPE, definition.value(), definition.span()).build();
      declarations.add(new Option.Declaration(definition.file(), type, definition.span()));
    }
    return engine.typeValue(Declarations.mergeTypes(engine, loc, declarations, null));
  }

  private OptionType submodule(TypeSet.Arguments args) {
    Value modules = args.value(0).force();
    List<Value> all =
        modules instanceof NixList list ? List.of(list.toArray()) : List.of(args.value(0));
    return new SubmoduleType(engine, all, AttrSet.EMPTY, true, null, null);
  }

  private OptionType submoduleWith(TypeSet.Arguments args) {
    TypeSet.Named given = args.named(0);
    given.only("modules", "specialArgs", "shorthandOnlyDefinesConfig", "description", "class");
    @Nullable Value shorthand = given.find("shorthandOnlyDefinesConfig");
    boolean undecided = shorthand != null && shorthand.force() == NixNull.NULL;
    return new SubmoduleType(
        engine,
        given.list(given.required("modules")),
        given.attrs("specialArgs"),
        undecided ? null : given.flag("shorthandOnlyDefinesConfig", false),
        given.text("description"),
        given.text("class"));
  }

  private OptionType deferredWith(TypeSet.Arguments args) {
    TypeSet.Named given = args.named(0);
    given.only("staticModules");
    @Nullable Value modules = given.find("staticModules");
    return new DeferredModuleType(engine, modules == null ? List.of() : given.list(modules));
  }
}
