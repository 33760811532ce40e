package org.nixc.module;

import java.util.List;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Value;

/** The attribute {@code valueMeta} of an option or of a part of its value. */
final class ValueMeta {
  private ValueMeta() {}

  /** What a type that checks while it merges tells of the value; empty for other types. */
  static Value of(OptionType type, List<String> loc, List<Definition> definitions) {
    return type.checksTogether() ? type.meta(loc, definitions) : AttrSet.EMPTY;
  }

  /** The same with the type itself, for Nix code that looks at an option. */
  static AttrSet withType(
      Engine engine, OptionType type, List<String> loc, List<Definition> definitions) {
    if (!type.checksTogether()) {
      return AttrSet.EMPTY;
    }
    AttrSet internal = AttrSet.builder(1).put(Names.OPTION_TYPE, engine.typeValue(type)).build();
    return AttrSet.update(
        type.meta(loc, definitions), AttrSet.builder(1).put("_internal", internal).build());
  }
}
