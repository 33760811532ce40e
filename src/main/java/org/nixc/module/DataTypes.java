package org.nixc.module;

import java.util.List;

/** Types of what data formats can hold, to any depth. */
final class DataTypes {
  private final Engine engine;
  private final ScalarTypes scalars;
  private final NumberTypes numbers;
  private final StringTypes strings;

  DataTypes(Engine engine, ScalarTypes scalars, NumberTypes numbers, StringTypes strings) {
    this.engine = engine;
    this.scalars = scalars;
    this.numbers = numbers;
    this.strings = strings;
  }

  void addTo(TypeSet set) {
    set.put("json", () -> serializable("JSON", true));
    set.put("toml", () -> serializable("TOML", false));
    set.maker(
        "serializableValueWith",
        1,
        args -> {
          TypeSet.Named given = args.named(0);
          given.only("typeName", "nullable");
          given.required("typeName");
          return serializable(given.text("typeName", ""), given.flag("nullable", true));
        });
  }

  private OptionType serializable(String format, boolean nullable) {
    OptionType[] self = new OptionType[1];
    Lazy<OptionType> itself = new Lazy<>(() -> self[0]);
    Merging merging = engine.merging();
    List<OptionType> kinds =
        List.of(
            scalars.bool(),
            numbers.integer(),
            numbers.floating(),
            strings.str(),
            scalars.path(),
            new CollectionTypes.AttrsOf(merging, itself, false, "name"),
            new CollectionTypes.ListOf(merging, itself));
    OptionType any = kinds.get(0);
    for (OptionType kind : kinds.subList(1, kinds.size())) {
      any = new EitherType(Lazy.of(any), Lazy.of(kind));
    }
    OptionType one = nullable ? new NullOrType(Lazy.of(any)) : any;
    self[0] = new DescribedType(format + " value", one);
    return self[0];
  }
}
