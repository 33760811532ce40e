package org.nixc.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes random expressions over the whole language. Most are well typed by intention, so that
 * evaluation gets somewhere; every now and then a part is of any other type, throws, or is missing,
 * so that about half of them end in an error. The same seed gives the same expressions.
 */
final class ExpressionGenerator {
  private static final int DEPTH = 4;

  /** What an expression is meant to be. */
  private enum Type {
    INT,
    FLOAT,
    BOOL,
    STRING,
    LIST,
    SET,
    FUNCTION,
    ANY
  }

  private record Variable(String name, Type type) {}

  private final Random random;
  private final String theme;
  private final BuiltinCalls calls;
  private final List<Variable> scope = new ArrayList<>();
  private double mischief;

  ExpressionGenerator(long seed, String theme) {
    this.random = new Random(seed);
    this.theme = theme;
    this.calls = new BuiltinCalls(random);
  }

  /** The next expression, on one line. */
  String next() {
    scope.clear();
    // Either a program with hardly a mistake in it, or one with several.
    mischief = random.nextInt(3) == 0 ? 0.12 : 0.015;
    if (theme.equals("builtins") || random.nextInt(3) == 0) {
      return calls.call(this::argument, DEPTH - 1);
    }
    return any(DEPTH);
  }

  private String argument(String kind, int depth) {
    return switch (kind) {
      case "int" -> expression(Type.INT, depth);
      case "number" -> expression(chance(0.7) ? Type.INT : Type.FLOAT, depth);
      case "float" -> expression(Type.FLOAT, depth);
      case "bool" -> expression(Type.BOOL, depth);
      case "string" -> expression(Type.STRING, depth);
      case "list" -> expression(Type.LIST, depth);
      case "set" -> expression(Type.SET, depth);
      case "function" -> expression(Type.FUNCTION, depth);
      case "strings" -> listOf(Type.STRING, depth);
      case "ints" -> listOf(Type.INT, depth);
      case "sets" -> listOf(Type.SET, depth);
      case "lists" -> listOf(Type.LIST, depth);
      case "predicate" -> lambda(Type.BOOL, depth);
      case "toString" -> lambda(Type.STRING, depth);
      case "toList" -> lambda(Type.LIST, depth);
      case "binary" -> binaryLambda(Type.INT, depth);
      case "regex" -> KindTexts.regex(random);
      case "version" -> KindTexts.version(random);
      case "json" -> KindTexts.json(random);
      case "toml" -> KindTexts.toml(random);
      case "algorithm" -> KindTexts.algorithm(random);
      case "path" -> KindTexts.path(random);
      case "context" -> KindTexts.context(random);
      case "contexts" -> KindTexts.contexts(random);
      case "hash" -> KindTexts.hash(random);
      case "derivation" -> KindTexts.derivation(random, () -> any(depth - 1));
      case "closure" ->
          "{ startSet = "
              + listOf(Type.SET, depth)
              + "; operator = "
              + lambda(Type.LIST, depth)
              + "; }";
      case "searchPath" -> KindTexts.searchPath(random);
      case "pathArgument" -> KindTexts.pathArgument(random, () -> lambda(Type.BOOL, depth));
      case "flake" -> KindTexts.flake(random);
      case "flakeAttrs" -> KindTexts.flakeAttrs(random);
      case "comparison" -> chance(0.6) ? "builtins.lessThan" : binaryLambda(Type.BOOL, depth);
      default -> any(depth);
    };
  }

  private String any(int depth) {
    Type[] types = Type.values();
    return expression(types[random.nextInt(types.length - 1)], depth);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** An expression of a type, or of another where mischief strikes. */
  private String expression(Type wanted, int depth) {
    if (chance(mischief)) {
      return mistake(depth);
    }
    if (depth <= 0) {
      return atom(wanted);
    }
    if (chance(0.12)) {
      return anyForm(wanted, depth - 1);
    }
    return switch (wanted) {
      case INT -> integer(depth - 1);
      case FLOAT -> floating(depth - 1);
      case BOOL -> bool(depth - 1);
      case STRING -> string(depth - 1);
      case LIST -> list(depth - 1);
      case SET -> set(depth - 1);
      case FUNCTION -> function(depth - 1);
      case ANY -> any(depth - 1);
    };
  }

  private String mistake(int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> "(throw \"t" + random.nextInt(5) + "\")";
      case 1 -> "(abort \"a\")";
      case 2 -> "null";
      case 3 -> "(assert " + expression(Type.BOOL, depth - 1) + "; 1)";
      case 4 -> "{ }.missing";
      case 5 -> "(builtins.head [ ])";
      case 6 -> "(1 + null)";
      default -> atom(one(Type.values()));
    };
  }

  private String atom(Type wanted) {
    if (chance(0.4)) {
      List<Variable> fitting = new ArrayList<>();
      for (Variable variable : scope) {
        if (variable.type() == wanted) {
          fitting.add(variable);
        }
      }
      if (!fitting.isEmpty()) {
        return fitting.get(random.nextInt(fitting.size())).name();
      }
    }
    return switch (wanted) {
      case INT ->
          one("0", "1", "2", "3", "7", "10", "100", "(-1)", "(-5)", "9223372036854775807", "007");
      case FLOAT ->
          one("0.5", "1.0", "2.25", "(-1.5)", ".25", "1e10", "100000.0", "1.0e-3", "3.14");
      case BOOL -> one("true", "false");
      case STRING ->
          one(
              "\"\"",
              "\"a\"",
              "\"b\"",
              "\"abc\"",
              "\"a b\"",
              "\"é\"",
              "\"1\"",
              "\"x\\ny\"",
              "''in dent''",
              "\"a.b\"",
              "\"name\"",
              "\"\\${q}\\\"\"",
              "a:b",
              "\"1.2pre3\"");
      case LIST -> one("[ ]", "[ 1 ]", "[ 1 2 3 ]", "[ \"a\" \"b\" ]", "[ [ ] [ 1 ] ]", "[ { } ]");
      case SET ->
          one(
              "{ }",
              "{ a = 1; }",
              "{ a = 1; b = \"x\"; }",
              "{ name = \"n\"; value = 2; }",
              "{ a.b.c = 3; }",
              "{ outPath = \"/o\"; }",
              "{ b = { a = 2; }; }",
              "{ __toString = self: \"ts\"; }",
              "{ \"a b\" = 4; }");
      case FUNCTION ->
          one(
              "(x: x)",
              "(x: 1)",
              "(a: b: a)",
              "toString",
              "({ a ? 1, ... }: a)",
              "({ a, b }: a)",
              "builtins.typeOf",
              "(args@{ a ? 2, b ? a, ... }: b)",
              "{ __functor = self: x: x; }");
      case ANY -> one("null", "1", "\"s\"", "[ ]", "{ }", "/a/b", "(x: x)", "1.5", "true");
    };
  }

  /** Forms that may be of any type. */
  private String anyForm(Type wanted, int depth) {
    switch (random.nextInt(11)) {
      case 0 -> {
        return "(if "
            + expression(Type.BOOL, depth)
            + " then "
            + expression(wanted, depth)
            + " else "
            + expression(wanted, depth)
            + ")";
      }
      case 1 -> {
        return let(wanted, depth);
      }
      case 2 -> {
        Type type = one(Type.INT, Type.STRING, Type.LIST, Type.SET);
        String argument = expression(type, depth);
        String name = bind(type);
        String body = expression(wanted, depth);
        unbind();
        return "((" + name + ": " + body + ") " + argument + ")";
      }
      case 3 -> {
        return "(with " + expression(Type.SET, depth) + "; " + expression(wanted, depth) + ")";
      }
      case 4 -> {
        String name = attribute();
        return "{ " + name + " = " + expression(wanted, depth) + "; }." + name;
      }
      case 5 -> {
        return "(" + atom(Type.SET) + "." + path() + " or " + expression(wanted, depth) + ")";
      }
      case 6 -> {
        return "(assert " + expression(Type.BOOL, depth) + "; " + expression(wanted, depth) + ")";
      }
      case 7 -> {
        return "(builtins.elemAt [ "
            + expression(wanted, depth)
            + " "
            + expression(wanted, depth)
            + " ] "
            + random.nextInt(2)
            + ")";
      }
      case 8 -> {
        return "(builtins.seq " + any(depth) + " " + expression(wanted, depth) + ")";
      }
      case 9 -> {
        String formals =
            one("{ a ? 1 }: ", "{ a, ... }: ", "{ a, b ? a }: ", "args@{ a ? 3, ... }: ");
        scope.add(new Variable("a", Type.INT));
        String body = expression(wanted, depth);
        unbind();
        return "((" + formals + body + ") { a = " + expression(Type.INT, depth) + "; })";
      }
      default -> {
        return "(builtins.tryEval " + expression(wanted, depth) + ").value";
      }
    }
  }

  private String let(Type wanted, int depth) {
    int count = 1 + random.nextInt(2);
    StringBuilder text = new StringBuilder("(let ");
    int before = scope.size();
    for (int i = 0; i < count; i++) {
      Type type = one(Type.INT, Type.STRING, Type.LIST, Type.SET, Type.BOOL, Type.FUNCTION);
      String value = expression(type, depth);
      String name = bind(type);
      text.append(name).append(" = ").append(value).append("; ");
    }
    text.append("in ").append(expression(wanted, depth)).append(')');
    while (scope.size() > before) {
      unbind();
    }
    return text.toString();
  }

  private String bind(Type type) {
    String name = "v" + scope.size();
    scope.add(new Variable(name, type));
    return name;
  }

  private void unbind() {
    scope.remove(scope.size() - 1);
  }

  private String integer(int depth) {
    return switch (random.nextInt(7)) {
      case 0, 1 ->
          "("
              + expression(Type.INT, depth)
              + " "
              + one("+", "-", "*", "/")
              + " "
              + expression(Type.INT, depth)
              + ")";
      case 2 -> "(builtins.length " + expression(Type.LIST, depth) + ")";
      case 3 -> "(builtins.stringLength " + expression(Type.STRING, depth) + ")";
      case 4 -> "(-" + expression(Type.INT, depth) + ")";
      case 5 ->
          "(builtins.foldl' "
              + binaryLambda(Type.INT, depth)
              + " "
              + atom(Type.INT)
              + " "
              + listOf(Type.INT, depth)
              + ")";
      default -> atom(Type.INT);
    };
  }

  private String floating(int depth) {
    return switch (random.nextInt(3)) {
      case 0 ->
          "("
              + expression(Type.FLOAT, depth)
              + " "
              + one("+", "-", "*", "/")
              + " "
              + expression(chance(0.5) ? Type.INT : Type.FLOAT, depth)
              + ")";
      case 1 -> "(" + expression(Type.INT, depth) + " * " + atom(Type.FLOAT) + ")";
      default -> atom(Type.FLOAT);
    };
  }

  private String bool(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> {
        Type type = one(Type.INT, Type.STRING, Type.FLOAT, Type.LIST);
        yield "("
            + expression(type, depth)
            + " "
            + one("<", "<=", ">", ">=")
            + " "
            + expression(type, depth)
            + ")";
      }
      case 1 -> {
        Type type = one(Type.values());
        yield "("
            + expression(type, depth)
            + " "
            + one("==", "!=")
            + " "
            + expression(type, depth)
            + ")";
      }
      case 2 ->
          "("
              + expression(Type.BOOL, depth)
              + " "
              + one("&&", "||", "->")
              + " "
              + expression(Type.BOOL, depth)
              + ")";
      case 3 -> "(!" + expression(Type.BOOL, depth) + ")";
      case 4 -> "(" + expression(Type.SET, depth) + " ? " + path() + ")";
      case 5 ->
          "(builtins."
              + one("isInt", "isString", "isList", "isAttrs", "isFunction", "isNull")
              + " "
              + any(depth)
              + ")";
      case 6 -> "(builtins.tryEval " + any(depth) + ").success";
      default -> atom(Type.BOOL);
    };
  }

  private String string(int depth) {
    return switch (random.nextInt(8)) {
      case 7 -> KindTexts.context(random);
      case 0 -> "(" + expression(Type.STRING, depth) + " + " + expression(Type.STRING, depth) + ")";
      case 1 ->
          "\""
              + one("", "p", " ", "\\$")
              + "${"
              + expression(Type.STRING, depth)
              + "}"
              + one("", "s", "\\n", "'")
              + "\"";
      case 2 ->
          "''"
              + one("", "  ", "p ")
              + "${"
              + expression(Type.STRING, depth)
              + "}"
              + one("", " s")
              + "''";
      case 3 -> "(toString " + any(depth) + ")";
      case 4 ->
          "(builtins.substring "
              + random.nextInt(3)
              + " "
              + (random.nextInt(5) - 1)
              + " "
              + expression(Type.STRING, depth)
              + ")";
      case 5 -> "(builtins.toJSON " + any(depth) + ")";
      default -> atom(Type.STRING);
    };
  }

  private String list(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "(" + expression(Type.LIST, depth) + " ++ " + expression(Type.LIST, depth) + ")";
      case 1 ->
          "(map " + expression(Type.FUNCTION, depth) + " " + expression(Type.LIST, depth) + ")";
      case 2 -> "(builtins.attrNames " + expression(Type.SET, depth) + ")";
      case 3 ->
          "(builtins.genList "
              + lambda(one(Type.INT, Type.STRING), depth)
              + " "
              + random.nextInt(4)
              + ")";
      default -> listOf(one(Type.values()), depth);
    };
  }

  private String listOf(Type type, int depth) {
    int count = random.nextInt(4);
    StringBuilder text = new StringBuilder("[ ");
    for (int i = 0; i < count; i++) {
      text.append(expression(type, depth - 1)).append(' ');
    }
    return text.append(']').toString();
  }

  private String set(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "(" + expression(Type.SET, depth) + " // " + expression(Type.SET, depth) + ")";
      case 1 ->
          "(builtins.mapAttrs "
              + binaryLambda(Type.STRING, depth)
              + " "
              + expression(Type.SET, depth)
              + ")";
      case 2 -> "(removeAttrs " + expression(Type.SET, depth) + " [ \"a\" ])";
      default -> literalSet(depth);
    };
  }

  private String literalSet(int depth) {
    boolean recursive = chance(0.25);
    StringBuilder text = new StringBuilder(recursive ? "rec { " : "{ ");
    int count = random.nextInt(3) + 1;
    int first = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = one(List.of("a", "b", "c", "d", "k", "z").get((first + i) % 6));
      switch (random.nextInt(8)) {
        case 0 -> text.append("${\"").append(name).append("\"} = ");
        case 1 -> text.append(name).append(".x").append(" = ");
        case 2 -> text.append('"').append(name).append("\" = ");
        default -> text.append(name).append(" = ");
      }
      text.append(any(depth)).append("; ");
    }
    if (chance(0.1)) {
      text.append("inherit (").append(expression(Type.SET, depth)).append(") z; ");
    }
    return text.append('}').toString();
  }

  private String function(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> lambda(one(Type.values()), depth);
      case 1 ->
          "("
              + one("builtins.add", "builtins.elemAt", "builtins.hasAttr", "builtins.getAttr")
              + " "
              + any(depth)
              + ")";
      default -> atom(Type.FUNCTION);
    };
  }

  private String lambda(Type result, int depth) {
    String name = bind(one(Type.INT, Type.STRING, Type.ANY));
    String body = expression(result, depth);
    unbind();
    return "(" + name + ": " + body + ")";
  }

  private String binaryLambda(Type result, int depth) {
    String first = bind(one(Type.INT, Type.STRING));
    String second = bind(Type.INT);
    String body = expression(result, depth);
    unbind();
    unbind();
    return "(" + first + ": " + second + ": " + body + ")";
  }

  private String attribute() {
    return one("a", "b", "c", "d", "\"a b\"");
  }

  private String path() {
    return chance(0.3) ? attribute() + "." + attribute() : attribute();
  }
}
