package org.nixc.eval;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Floats;

/**
 * Writes a value as YAML in block style, with the same rules as {@link JsonWriter}. Any string that
 * a reader of YAML 1.1 or 1.2 could take for something else is quoted.
 */
public final class YamlWriter {
  private static final Set<String> WORDS =
      Set.of("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=");

  private final Evaluator evaluator;
  private final @Nullable Span at;
  private final StringBuilder out = new StringBuilder();

  private YamlWriter(Evaluator evaluator, @Nullable Span at) {
    this.evaluator = evaluator;
    this.at = at;
  }

  /**
   * The YAML of a value, ending in a newline.
   *
   * @throws EvalException for a function, invalid UTF-8, or what evaluation ends in
   */
  public static String write(Evaluator evaluator, Value value, @Nullable Span at) {
    YamlWriter writer = new YamlWriter(evaluator, at);
    writer.write(value, 0, true);
    return writer.out.toString();
  }

  /** Writes a node and its line end; {@code fresh} says whether the line is still empty. */
  private void write(Value given, int indent, boolean fresh) {
    evaluator.enter(null);
    try {
      writeResolved(resolve(given), indent, fresh);
    } finally {
      evaluator.leave();
    }
  }

  private void writeResolved(Value value, int indent, boolean fresh) {
    if (value instanceof AttrSet attrs && attrs.size() > 0) {
      writeAttrs(attrs, indent, fresh);
    } else if (value instanceof NixList list && list.size() > 0) {
      writeList(list, indent, fresh);
    } else {
      if (!fresh) {
        out.append(' ');
      }
      writeScalar(value);
      out.append('\n');
    }
  }

  /** What stands for a value: the string of a path or of {@code __toString}, an {@code outPath}. */
  private Value resolve(Value given) {
    Value value = given.force();
    if (value instanceof NixPath path) {
      return evaluator.store().copy(path.path(), at);
    }
    if (value instanceof AttrSet attrs) {
      if (attrs.has(Names.TO_STRING)) {
        return evaluator.coercion().coerce(attrs, Coercion.Mode.PLAIN, at, "");
      }
      Value outPath = attrs.get(Names.OUT_PATH);
      if (outPath != null) {
        return resolve(outPath);
      }
    }
    return value;
  }

  private void writeAttrs(AttrSet attrs, int indent, boolean fresh) {
    boolean first = fresh;
    if (!fresh) {
      out.append('\n');
    }
    for (int i = 0; i < attrs.size(); i++) {
      if (!first) {
        out.repeat(' ', indent);
      }
      first = false;
      writeString(attrs.nameAt(i).text());
      out.append(':');
      try {
        write(attrs.valueAt(i), indent + 2, false);
      } catch (EvalException e) {
        throw e.addTrace(
            "while evaluating attribute '" + attrs.nameAt(i).shown() + "'", attrs.spanAt(i));
      }
    }
  }

  private void writeList(NixList list, int indent, boolean fresh) {
    boolean first = fresh;
    if (!fresh) {
      out.append('\n');
    }
    for (int i = 0; i < list.size(); i++) {
      if (!first) {
        out.repeat(' ', indent);
      }
      first = false;
      out.append("- ");
      try {
        // A collection may begin on the line of its dash.
        write(list.get(i), indent + 2, true);
      } catch (EvalException e) {
        throw e.addTrace("while evaluating list element at index " + i, list.spanAt(i));
      }
    }
  }

  private void writeScalar(Value value) {
    switch (value) {
      case NixInt number -> out.append(number.value());
      case NixFloat number -> writeFloat(number.value());
      case NixBool bool -> out.append(bool.value());
      case NixNull nothing -> out.append("null");
      case NixString string -> writeString(string.text());
      case NixList list -> out.append("[]");
      case AttrSet attrs -> out.append("{}");
      default ->
          throw EvalException.type("cannot convert " + ErrorText.typeOf(value) + " to YAML", null);
    }
  }

  private void writeFloat(double number) {
    if (Double.isNaN(number)) {
      out.append(".nan");
    } else if (Double.isInfinite(number)) {
      out.append(number < 0 ? "-.inf" : ".inf");
    } else {
      String text = Floats.shortest(number);
      int exponent = text.indexOf('e');
      // YAML 1.1 wants a decimal point in every float.
      out.append(
          exponent > 0 && text.indexOf('.') < 0
              ? text.substring(0, exponent) + ".0" + text.substring(exponent)
              : text);
    }
  }

  private void writeString(String text) {
    if (isPlain(text)) {
      out.append(text);
    } else {
      JsonText.quote(out, text);
    }
  }

  /** Letters, digits and a few harmless marks, starting with a letter, and no reserved word. */
  private static boolean isPlain(String text) {
    if (WORDS.contains(text.toLowerCase(Locale.ROOT)) || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inner = c == ' ' && text.charAt(i - 1) != ' ' && i + 1 < text.length();
      if (!inner && !isLetter(c) && !(c >= '0' && c <= '9') && "-_./@+".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
  }
}
