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
  private final StringBuilder out = new StringBuilder();
  private @Nullable StringContext context;

  private JsonWriter(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * The JSON of a value.
   *
   * @throws EvalException for a function, invalid UTF-8, or what evaluation ends in
   */
  public static NixString write(Evaluator evaluator, Value value, @Nullable Span at) {
    JsonWriter writer = new JsonWriter(evaluator);
    writer.write(value, at);
    return NixString.of(writer.out.toString(), writer.context);
  }

  private void write(Value value, @Nullable Span at) {
    evaluator.enter(at);
    try {
      writeForced(value.force(at), at);
    } finally {
      evaluator.leave();
    }
  }

  private void writeForced(Value value, @Nullable Span at) {
    switch (value) {
      case NixInt number -> out.append(number.value());
      case NixFloat number -> writeFloat(number.value());
      case NixBool bool -> out.append(bool.value());
      case NixNull nothing -> out.append("null");
      case NixString string -> writeString(string);
      case NixPath path -> writeString(evaluator.store().copy(path.path(), at));
      case NixList list -> writeList(list, at);
      case AttrSet attrs -> writeAttrs(attrs, at);
      case NixFunction function ->
          throw EvalException.type(
              "cannot convert " + ErrorText.typeOf(function) + " to JSON",
              Positions.of(function, at));
      case Thunk thunk -> write(thunk, at);
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

  private void writeList(NixList list, @Nullable Span at) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      try {
        write(list.get(i), at);
      } catch (EvalException e) {
        throw e.addTrace("while evaluating list element at index " + i, at);
      }
    }
    out.append(']');
  }

  private void writeAttrs(AttrSet attrs, @Nullable Span at) {
    if (attrs.has(Names.TO_STRING)) {
      writeString(evaluator.coercion().coerce(attrs, Coercion.Mode.PLAIN, at, ""));
      return;
    }
    Value outPath = attrs.get(Names.OUT_PATH);
    if (outPath != null) {
      write(outPath, attrs.spanOf(Names.OUT_PATH));
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
        write(attrs.valueAt(i), attrs.spanAt(i));
      } catch (EvalException e) {
        throw e.addTrace(
            "while evaluating attribute '" + attrs.nameAt(i).shown() + "'", attrs.spanAt(i));
      }
    }
    out.append('}');
  }
}
