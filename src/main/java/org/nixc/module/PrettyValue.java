package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Closure;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;

/**
 * Values as nixpkgs' library writes them in its messages: as Nix source over several lines, to a
 * limited depth. Everything that is shown is evaluated.
 */
final class PrettyValue {
  private static final int MAX_DEPTH = 10;
  private static final int SHOWN_LINES = 5;
  private static final String UNEVALUATED = "<unevaluated>";
  private static final Symbol FUNCTOR = Symbol.of("__functor");

  /** Attributes that are shown as they are, however deep. */
  private static final Set<String> SPECIAL =
      Set.of("__functor", "__functionArgs", "__toString", "__pretty");

  private final Evaluator evaluator;

  private PrettyValue(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A list of definitions, each on a line of its own, below a message. */
  static String list(Evaluator evaluator, List<Definition> definitions) {
    StringBuilder out = new StringBuilder();
    for (Definition definition : definitions) {
      out.append("\n- In `").append(definition.file()).append('\'');
      String[] lines = lines(evaluator, definition.value());
      if (lines.length == 1) {
        out.append(": ").append(lines[0]);
      } else if (lines.length > 1) {
        out.append(':');
        for (int i = 0; i < Math.min(lines.length, SHOWN_LINES); i++) {
          out.append("\n    ").append(lines[i]);
        }
        if (lines.length > SHOWN_LINES) {
          out.append("\n    ...");
        }
      }
    }
    return out.toString();
  }

  /** The lines of a value; none where it cannot be evaluated. */
  private static String[] lines(Evaluator evaluator, Value value) {
    try {
      StringBuilder out = new StringBuilder();
      new PrettyValue(evaluator).show(value, 0, "", out);
      return out.toString().split("\n", -1);
    } catch (EvalException e) {
      if (e.catchable()) {
        return new String[0];
      }
      throw e;
    }
  }

  private void show(Value given, int depth, String indent, StringBuilder out) {
    Value value = given.force();
    boolean deep = depth > MAX_DEPTH;
    boolean leaf = !(value instanceof AttrSet) && !(value instanceof NixList);
    if (deep || (leaf && depth == MAX_DEPTH)) {
      out.append('"').append(UNEVALUATED).append('"');
      return;
    }
    switch (value) {
      case NixInt number -> out.append(number.value());
      case NixFloat number -> out.append(JsonWriter.write(evaluator, number, null).text());
      case NixString text -> string(text.text(), indent, out);
      case NixBool bool -> out.append(bool.value());
      case NixNull nothing -> out.append("null");
      case NixPath path -> out.append(path.path());
      case NixList list -> list(list, depth, indent, out);
      case NixFunction function -> function(argumentsOf(function), out);
      case AttrSet attrs -> attrs(attrs, depth, indent, out);
      default -> out.append(value.type().typeName());
    }
  }

  private static void string(String text, String indent, StringBuilder out) {
    String[] lines = text.split("\n", -1);
    if (lines.length == 1) {
      out.append('"')
          .append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${"))
          .append('"');
      return;
    }
    out.append("''");
    for (int i = 0; i < lines.length; i++) {
      boolean emptyLast = i == lines.length - 1 && lines[i].isEmpty();
      out.append('\n').append(indent).append(emptyLast ? "" : "  ");
      out.append(lines[i].replace("''", "'''").replace("${", "''${"));
    }
    out.append("''");
  }

  private void list(NixList list, int depth, String indent, StringBuilder out) {
    if (list.size() == 0) {
      out.append("[ ]");
      return;
    }
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append('\n').append(indent).append("  ");
      show(list.get(i), depth + 1, indent + "  ", out);
    }
    out.append('\n').append(indent).append(']');
  }

  private void attrs(AttrSet attrs, int depth, String indent, StringBuilder out) {
    Value functor = attrs.get(FUNCTOR);
    if (functor != null) {
      function(argumentsOf(attrs, functor), out);
    } else if (attrs.size() == 0) {
      out.append("{ }");
    } else if (ValueTypes.isDerivation(attrs)) {
      Value name = attrs.get(Names.NAME);
      out.append("<derivation ")
          .append(name != null && name.force() instanceof NixString text ? text.text() : "???")
          .append('>');
    } else {
      out.append('{');
      for (int i = 0; i < attrs.size(); i++) {
        String name = attrs.nameAt(i).text();
        out.append('\n').append(indent).append("  ").append(LibraryWords.part(name)).append(" = ");
        int inner = SPECIAL.contains(name) ? 0 : depth + 1;
        show(attrs.valueAt(i), inner, indent + "  ", out);
        out.append(';');
      }
      out.append('\n').append(indent).append('}');
    }
  }

  private List<String> argumentsOf(AttrSet attrs, Value functor) {
    List<String> names = new ArrayList<>();
    Value given = attrs.get(Names.FUNCTION_ARGS);
    if (given == null) {
      return evaluator.call(functor, attrs, null).force() instanceof NixFunction function
          ? argumentsOf(function)
          : names;
    }
    AttrSet args = evaluator.forceAttrs(given, null, "");
    for (int i = 0; i < args.size(); i++) {
      names.add(argument(args.nameAt(i).text(), args.valueAt(i).force() == NixBool.TRUE));
    }
    return names;
  }

  private static List<String> argumentsOf(NixFunction function) {
    Expr.@Nullable Formals formals = function instanceof Closure closure ? closure.formals() : null;
    if (formals == null) {
      return List.of();
    }
    return formals.formals().stream()
        .map(formal -> argument(formal.name(), formal.orElse() != null))
        .sorted()
        .toList();
  }

  private static String argument(String name, boolean optional) {
    return optional ? name + "?" : name;
  }

  private static void function(List<String> arguments, StringBuilder out) {
    out.append(
        arguments.isEmpty()
            ? "<function>"
            : "<function, args: {" + String.join(", ", arguments) + "}>");
  }
}
