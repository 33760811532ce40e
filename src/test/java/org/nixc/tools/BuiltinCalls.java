package org.nixc.tools;

import java.util.Map;
import java.util.Random;

/** Random calls of the builtins, with arguments of the kinds that they want, mostly. */
final class BuiltinCalls {
  /** Makes an argument of a kind; {@code depth} limits how large it gets. */
  interface Arguments {
    /** An expression. */
    String make(String kind, int depth);
  }

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("add", "number number"),
          Map.entry("sub", "number number"),
          Map.entry("mul", "number number"),
          Map.entry("div", "number number"),
          Map.entry("lessThan", "number number"),
          Map.entry("bitAnd", "int int"),
          Map.entry("bitOr", "int int"),
          Map.entry("bitXor", "int int"),
          Map.entry("floor", "float"),
          Map.entry("ceil", "float"),
          Map.entry("map", "function list"),
          Map.entry("filter", "predicate list"),
          Map.entry("head", "list"),
          Map.entry("tail", "list"),
          Map.entry("elem", "any list"),
          Map.entry("elemAt", "list int"),
          Map.entry("length", "list"),
          Map.entry("all", "predicate list"),
          Map.entry("any", "predicate list"),
          Map.entry("foldl'", "binary any list"),
          Map.entry("concatLists", "lists"),
          Map.entry("concatMap", "toList list"),
          Map.entry("sort", "comparison ints"),
          Map.entry("partition", "predicate list"),
          Map.entry("groupBy", "toString list"),
          Map.entry("zipAttrsWith", "binary sets"),
          Map.entry("attrNames", "set"),
          Map.entry("attrValues", "set"),
          Map.entry("getAttr", "string set"),
          Map.entry("hasAttr", "string set"),
          Map.entry("removeAttrs", "set strings"),
          Map.entry("listToAttrs", "sets"),
          Map.entry("intersectAttrs", "set set"),
          Map.entry("catAttrs", "string sets"),
          Map.entry("mapAttrs", "binary set"),
          Map.entry("functionArgs", "function"),
          Map.entry("unsafeGetAttrPos", "string set"),
          Map.entry("stringLength", "string"),
          Map.entry("substring", "int int string"),
          Map.entry("replaceStrings", "strings strings string"),
          Map.entry("concatStringsSep", "string strings"),
          Map.entry("toString", "any"),
          Map.entry("split", "string string"),
          Map.entry("match", "string string"),
          Map.entry("compareVersions", "string string"),
          Map.entry("splitVersion", "string"),
          Map.entry("parseDrvName", "string"),
          Map.entry("typeOf", "any"),
          Map.entry("isPath", "any"),
          Map.entry("isFloat", "any"),
          Map.entry("seq", "any any"),
          Map.entry("deepSeq", "any any"),
          Map.entry("tryEval", "any"),
          Map.entry("throw", "string"),
          Map.entry("abort", "string"),
          Map.entry("addErrorContext", "string any"),
          Map.entry("trace", "any any"),
          Map.entry("warn", "string any"),
          Map.entry("toJSON", "any"),
          Map.entry("fromJSON", "string"),
          Map.entry("toXML", "any"),
          Map.entry("hashString", "string string"),
          Map.entry("baseNameOf", "string"),
          Map.entry("dirOf", "string"),
          Map.entry("hasContext", "string"),
          Map.entry("getContext", "string"),
          Map.entry("unsafeDiscardStringContext", "string"),
          Map.entry("toFile", "string string"),
          Map.entry("placeholder", "string"),
          Map.entry("toPath", "string"),
          Map.entry("derivation", "set"),
          Map.entry("derivationStrict", "set"),
          Map.entry("genericClosure", "set"),
          Map.entry("convertHash", "set"),
          Map.entry("pathExists", "string"),
          Map.entry("fromTOML", "string"));

  private static final double OTHER_KIND = 0.06;

  private final Random random;
  private final String[] names = KINDS.keySet().stream().sorted().toArray(String[]::new);

  BuiltinCalls(Random random) {
    this.random = random;
  }

  /** A call. */
  String call(Arguments arguments, int depth) {
    String name = names[random.nextInt(names.length)];
    StringBuilder text = new StringBuilder("builtins.").append(name);
    for (String kind : KINDS.getOrDefault(name, "any").split(" ", -1)) {
      text.append(' ')
          .append(arguments.make(random.nextDouble() < OTHER_KIND ? "any" : kind, depth));
    }
    return text.toString();
  }
}
