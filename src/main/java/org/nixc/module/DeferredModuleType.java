package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** A module as a value: several definitions become one module that imports them all. */
final class DeferredModuleType extends OptionType {
  private final Engine engine;
  private final List<Value> staticModules;

  DeferredModuleType(Engine engine, List<Value> staticModules) {
    this.engine = engine;
    this.staticModules = staticModules;
  }

  @Override
  String name() {
    return "deferredModule";
  }

  @Override
  String describe() {
    return "module";
  }

  @Override
  Functors.Recipe recipe(Engine made) {
    return Functors.Recipe.ofPayload(
        "deferredModuleWith",
        "deferredModuleWith",
        AttrSet.builder(1).put("staticModules", NixList.of(staticModules)).build());
  }

  @Override
  boolean check(Value value) {
    Value forced = value.force();
    return forced instanceof AttrSet
        || forced instanceof NixFunction
        || forced instanceof NixPath
        || (forced instanceof NixString text && text.text().startsWith("/"));
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    List<Value> imports = new ArrayList<>(staticModules);
    for (Definition definition : definitions) {
      imports.add(
          AttrSet.builder(2)
              .put(
                  Names.FILE,
                  NixString.of(definition.file() + ", via option " + OptionPath.show(loc)))
              .put(Names.IMPORTS, NixList.of(definition.value()), definition.span())
              .build());
    }
    return AttrSet.builder(1).put(Names.IMPORTS, NixList.of(imports)).build();
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    if (!(other instanceof DeferredModuleType that)) {
      return null;
    }
    List<Value> both = new ArrayList<>(staticModules);
    both.addAll(that.staticModules);
    return new DeferredModuleType(engine, both);
  }

  @Override
  Value subOptions(List<String> prefix) {
    return new SubmoduleType(engine, staticModules, AttrSet.EMPTY, false, null, null)
        .subOptions(prefix);
  }

  @Override
  List<Value> findSubModules() {
    return staticModules;
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return new DeferredModuleType(engine, modules);
  }
}
