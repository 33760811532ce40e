package org.nixc.module;

import org.nixc.eval.AttrSet;

/** The set {@code lib.types}, and the types that the module system itself uses. */
final class Types {
  private final Engine engine;
  private final ScalarTypes scalars;
  private final ContainerTypes containers;
  private final ModuleTypes modules;
  private final Lazy<AttrSet> value;

  Types(Engine engine) {
    this.engine = engine;
    this.scalars = new ScalarTypes(engine);
    this.containers = new ContainerTypes(engine);
    this.modules = new ModuleTypes(engine);
    this.value = new Lazy<>(this::build);
  }

  AttrSet value() {
    return value.get();
  }

  OptionType unspecified() {
    return scalars.unspecified();
  }

  OptionType anything() {
    return scalars.anything();
  }

  OptionType raw() {
    return ScalarTypes.raw();
  }

  OptionType bool() {
    return scalars.bool();
  }

  OptionType optionType() {
    return modules.optionType();
  }

  OptionType nullOr(OptionType elem) {
    return new NullOrType(Lazy.of(elem));
  }

  OptionType lazyAttrsOf(OptionType elem) {
    return containers.lazyAttrsOf(elem);
  }

  private AttrSet build() {
    TypeSet set = new TypeSet(engine);
    StringTypes strings = new StringTypes(engine);
    NumberTypes numbers = new NumberTypes(engine);
    scalars.addTo(set);
    strings.addTo(set);
    numbers.addTo(set);
    containers.addTo(set);
    new ChoiceTypes(engine).addTo(set);
    new DataTypes(engine, scalars, numbers, strings).addTo(set);
    modules.addTo(set);
    return set.build();
  }
}
