package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Floats;

/**
 * Writes a value as JSON, in the form of {@code builtins.toJSON}: everything is forced, paths
 * become store paths, and the contexts of all strings add up.
 */
public final class JsonWriter {
  private final Evaluator evaluator;
  private final @Nullable Span at;
  private final StringBuilder out = new StringBuilder();
  private @Nullable StringContext context;

  private JsonWriter(Evaluator evaluator, @Nullable Span at) {
    this.evaluator = evaluator;
    this.at = at;
  }

  /**
   * The JSON of a value.
   *
   * @throws EvalException for a function, invalid UTF-8, or what evaluation ends in
   */
  public static NixString write(Evaluator evaluator, Value value, @Nullable Span at) {
    JsonWriter writer = new JsonWriter(evaluator, at);
    writer.write(value);
    return NixString.of(writer.out.toString(), writer.context);
  }

  private void write(Value value) {
    evaluator.enter(null);
    try {
      writeForced(value.force());
    } finally {
      evaluator.leave();
    }
  }

  private void writeForced(Value value) {
    switch (value) {
      case NixInt number -> out.append(number.value());
      case NixFloat number -> writeFloat(number.value());
      case NixBool bool -> out.append(bool.value());
      case NixNull nothing -> out.append("null");
      case NixString string -> writeString(string);
      case NixPath path -> writeString(evaluator.store().copy(path.path(), at));
      case NixList list -> writeList(list);
      case AttrSet attrs -> writeAttrs(attrs);
      case NixFunction function ->
          throw EvalException.type(
              "cannot convert " + ErrorText.typeOf(function) + " to JSON", null);
      case Thunk thunk -> write(thunk);
    }
  }

  private void writeFloat(double number) {
    // JSON has no words for these.
    out.append(
        Double.isNaN(number) || Double.isInfinite(number) ? "null" : Floats.shortest(number));
  }

  private void writeString(NixString string) {
    context = StringContext.union(context, string.context());
    JsonText.quote(out, string.text());
  }

  private void writeList(NixList list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      try {
        write(list.get(i));
      } catch (EvalException e) {
        throw e.addTrace("while evaluating list element at index " + i, at);
      }
    }
    out.append(']');
  }

  private void writeAttrs(AttrSet attrs) {
    if (attrs.has(Names.TO_STRING)) {
      writeString(evaluator.coercion().coerce(attrs, Coercion.Mode.PLAIN, at, ""));
      return;
    }
    Value outPath = attrs.get(Names.OUT_PATH);
    if (outPath != null) {
      write(outPath);
      return;
    }
    out.append('{');
    for (int i = 0; i < attrs.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      JsonText.quote(out, attrs.nameAt(i).text());
      out.append(':');
      try {
        write(attrs.valueAt(i));
      } catch (EvalException e) {
        throw e.addTrace("while evaluating attribute '" + attrs.nameAt(i) + "'", attrs.spanAt(i));
      }
    }
    out.append('}');
  }
}
