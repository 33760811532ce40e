package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.Value;
import org.nixc.eval.XmlWriter;

/** The builtins that read and write the data of other programs: JSON, TOML, XML. */
final class DataBuiltins {
  private DataBuiltins() {}

  static void register(Globals table) {
    table.function("toJSON", 1, (ev, args, at) -> JsonWriter.write(ev, args[0], at));
    table.function("fromJSON", 1, DataBuiltins::fromJson);
    table.function("fromTOML", 1, DataBuiltins::fromToml);
    table.function("toXML", 1, (ev, args, at) -> XmlWriter.write(ev, args[0], true, false));
  }

  private static Value fromJson(Evaluator ev, Value[] args, @Nullable Span at) {
    String text =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.fromJSON");
    return JsonReader.read(text);
  }

  private static Value fromToml(Evaluator ev, Value[] args, @Nullable Span at) {
    return TomlReader.read(
        ev.forceStringNoContext(
            args[0], at, "while evaluating the argument passed to builtins.fromTOML"),
        ev.settings().language().tomlTimestamps());
  }
}
