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
          Map.entry("split", "regex string"),
          Map.entry("match", "regex string"),
          Map.entry("compareVersions", "version version"),
          Map.entry("splitVersion", "version"),
          Map.entry("parseDrvName", "version"),
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
          Map.entry("fromJSON", "json"),
          Map.entry("toXML", "any"),
          Map.entry("hashString", "algorithm string"),
          Map.entry("baseNameOf", "path"),
          Map.entry("dirOf", "path"),
          Map.entry("hasContext", "context"),
          Map.entry("getContext", "context"),
          Map.entry("unsafeDiscardStringContext", "context"),
          Map.entry("toFile", "string context"),
          Map.entry("placeholder", "string"),
          Map.entry("toPath", "path"),
          Map.entry("derivation", "derivation"),
          Map.entry("derivationStrict", "derivation"),
          Map.entry("genericClosure", "closure"),
          Map.entry("convertHash", "hash"),
          Map.entry("pathExists", "path"),
          Map.entry("fromTOML", "toml"),
          Map.entry("genList", "function int"),
          Map.entry("isNull", "any"),
          Map.entry("isBool", "any"),
          Map.entry("isInt", "any"),
          Map.entry("isString", "any"),
          Map.entry("isList", "any"),
          Map.entry("isAttrs", "any"),
          Map.entry("isFunction", "any"),
          Map.entry("break", "any"),
          Map.entry("traceVerbose", "any any"),
          Map.entry("appendContext", "string contexts"),
          Map.entry("addDrvOutputDependencies", "context"),
          Map.entry("unsafeDiscardOutputDependency", "context"),
          Map.entry("storePath", "path"),
          Map.entry("readFileType", "path"),
          Map.entry("import", "path"),
          Map.entry("scopedImport", "set path"),
          Map.entry("findFile", "searchPath string"),
          Map.entry("path", "pathArgument"),
          Map.entry("hashFile", "algorithm path"),
          Map.entry("getEnv", "string"),
          Map.entry("parseFlakeRef", "flake"),
          Map.entry("flakeRefToString", "flakeAttrs"));

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
