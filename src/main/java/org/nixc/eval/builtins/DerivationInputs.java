package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.JsonText;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;
import org.nixc.eval.store.Derivation;
import org.nixc.eval.store.Hash;
import org.nixc.eval.store.HashAlgorithm;
import org.nixc.eval.store.NixStore;
import org.nixc.eval.store.StorePaths;

/** Reads the arguments of {@code derivationStrict}: first {@link #read}, then {@link #draft}. */
final class DerivationInputs {
  private static final Set<String> CHECKS =
      Set.of(
          "allowedReferences",
          "allowedRequisites",
          "disallowedReferences",
          "disallowedRequisites",
          "maxSize",
          "maxClosureSize");

  private final Evaluator ev;
  private final String name;
  private final @Nullable Span at;
  private final List<String> args = new ArrayList<>();
  private final SortedMap<String, String> env = new TreeMap<>();
  private final Set<StringContext.Element> context = new LinkedHashSet<>();
  private Set<String> outputs = new LinkedHashSet<>(List.of("out"));
  private @Nullable StringBuilder json;
  private boolean ignoreNulls;
  private String system = "";
  private String builder = "";
  private @Nullable String outputHash;
  private @Nullable HashAlgorithm outputHashAlgorithm;
  private boolean recursive;

  DerivationInputs(Evaluator ev, String name, @Nullable Span at) {
    this.ev = ev;
    this.name = name;
    this.at = at;
  }

  /** Reads all attributes, in byte order of their names. */
  void read(AttrSet attrs) {
    String problem = StorePaths.nameProblem(name);
    if (problem != null) {
      throw EvalException.other(
          "invalid derivation name: " + problem + ". Please pass a different 'name'.", null);
    }
    if (flag(attrs, "__structuredAttrs")) {
      json = new StringBuilder();
    }
    ignoreNulls = flag(attrs, "__ignoreNulls");
    for (int i = 0; i < attrs.size(); i++) {
      String key = attrs.nameAt(i).text();
      try {
        readAttribute(key, attrs.valueAt(i));
      } catch (EvalException e) {
        throw e.addTrace(
            "while evaluating attribute '"
                + attrs.nameAt(i).shown()
                + "' of derivation '"
                + name
                + "'",
            attrs.spanAt(i));
      }
    }
    if (json != null) {
      env.put("__json", json.insert(0, '{').append('}').toString());
    }
  }

  private boolean flag(AttrSet attrs, String attribute) {
    Value value = attrs.get(attribute);
    return value != null
        && ev.forceBool(
            value,
            null,
            "while evaluating the `"
                + attribute
                + "` attribute passed to builtins.derivationStrict");
  }

  private void readAttribute(String key, Value given) {
    if (key.equals("__ignoreNulls") || (ignoreNulls && given.force() instanceof NixNull)) {
      return;
    }
    if (key.equals("__contentAddressed") || key.equals("__impure")) {
      String feature = key.equals("__impure") ? "impure-derivations" : "ca-derivations";
      if (ev.forceBool(given, null, "while evaluating the `" + key + "` attribute")) {
        throw disabled(feature, "");
      }
      return;
    }
    if (key.equals("args")) {
      NixList list = ev.forceList(given, null, "");
      for (int i = 0; i < list.size(); i++) {
        args.add(text(list.get(i), "while evaluating an element of the argument list"));
      }
    } else if (json != null) {
      structured(json, key, given);
    } else {
      plain(key, given);
    }
  }

  private static EvalException disabled(String feature, String why) {
    return EvalException.other(
        "experimental Nix feature '"
            + feature
            + "' is disabled"
            + why
            + "; add '--extra-experimental-features "
            + feature
            + "' to enable it",
        null);
  }

  private void plain(String key, Value given) {
    String value = text(given, "");
    if (key.equals("__json")) {
      HashBuiltins.warn(
          ev,
          "In derivation '"
              + name
              + "': setting structured attributes via '__json' is deprecated, and may be"
              + " disallowed in future versions of Nix. Set '__structuredAttrs = true' instead.");
    }
    env.put(key, value);
    if (key.equals("outputs")) {
      setOutputs(words(value));
    } else {
      special(key, value);
    }
  }

  private void structured(StringBuilder out, String key, Value given) {
    if (key.equals("__structuredAttrs")) {
      return;
    }
    if (!out.isEmpty()) {
      out.append(',');
    }
    JsonText.quote(out, key);
    NixString value = JsonWriter.write(ev, given, at);
    collect(value.context());
    out.append(':').append(value.text());
    switch (key) {
      case "outputs" -> {
        NixList list =
            ev.forceList(
                given,
                null,
                "while evaluating the `outputs` attribute passed to builtins.derivationStrict");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          names.add(
              ev.forceStringNoContext(
                  list.get(i), null, "while evaluating an element of the `outputs` attribute"));
        }
        setOutputs(names);
      }
      case "builder", "system", "outputHash", "outputHashAlgo", "outputHashMode" -> {
        NixString string =
            ev.forceString(
                given,
                null,
                "while evaluating the `" + key + "` attribute passed to builtins.derivationStrict");
        collect(string.context());
        special(key, string.text());
      }
      default -> {
        if (CHECKS.contains(key)) {
          HashBuiltins.warn(
              ev,
              "In a derivation named '"
                  + name
                  + "', 'structuredAttrs' disables the effect of the derivation attribute '"
                  + key
                  + "'; use 'outputChecks.<output>."
                  + key
                  + "' instead");
        }
      }
    }
  }

  private void special(String key, String value) {
    switch (key) {
      case "builder" -> builder = value;
      case "system" -> system = value;
      case "outputHash" -> outputHash = value;
      case "outputHashAlgo" -> outputHashAlgorithm = algorithm(value);
      case "outputHashMode" -> setMode(value);
      default -> {
        // Everything else only goes into the environment.
      }
    }
  }

  /** An unknown algorithm counts as none: the hash itself may say. */
  private static @Nullable HashAlgorithm algorithm(String text) {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      if (algorithm.nixName().equals(text)) {
        return algorithm;
      }
    }
    return null;
  }

  private void setMode(String mode) {
    switch (mode) {
      case "recursive", "nar" -> recursive = true;
      case "flat" -> recursive = false;
      case "text" ->
          throw disabled(
              "dynamic-derivations",
              " (text-hashed derivation '" + name + "', outputHashMode = \"text\")");
      case "git" -> throw disabled("git-hashing", "");
      default ->
          throw EvalException.other(
              "invalid value '" + mode + "' for 'outputHashMode' attribute", null);
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || " \t\n\r".indexOf(text.charAt(i)) >= 0;
      if (space && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    return words;
  }

  private void setOutputs(List<String> names) {
    outputs = new LinkedHashSet<>();
    for (String output : names) {
      if (output.equals("drvPath")) {
        throw EvalException.other("invalid derivation output name 'drvPath'", null);
      }
      if (!outputs.add(output)) {
        throw EvalException.other("duplicate derivation output '" + output + "'", null);
      }
    }
    if (outputs.isEmpty()) {
      throw EvalException.other("derivation cannot have an empty set of outputs", null);
    }
  }

  private String text(Value value, String what) {
    NixString string = ev.coercion().coerce(value, Coercion.Mode.DERIVATION, at, what);
    collect(string.context());
    return string.text();
  }

  private void collect(@Nullable StringContext more) {
    if (more != null) {
      context.addAll(more.elements());
    }
  }

  /** The derivation, complete but for the paths of outputs that follow from it. */
  Derivation draft() {
    SortedMap<String, SortedSet<String>> drvs = new TreeMap<>();
    SortedSet<String> srcs = new TreeSet<>();
    NixStore store = PathArguments.store(ev);
    for (StringContext.Element element : context) {
      switch (element) {
        case StringContext.Opaque opaque -> srcs.add(opaque.path());
        case StringContext.Built built ->
            drvs.computeIfAbsent(built.drvPath(), p -> new TreeSet<>()).add(built.output());
        case StringContext.DrvDeep deep -> store.closure(deep.drvPath(), drvs, srcs);
      }
    }
    if (builder.isEmpty()) {
      throw EvalException.other("required attribute 'builder' missing", null);
    }
    if (system.isEmpty()) {
      throw EvalException.other("required attribute 'system' missing", null);
    }
    if (name.endsWith(".drv")) {
      throw EvalException.other(
          "derivation names are allowed to end in '.drv' only if they produce a single derivation"
              + " file",
          null);
    }
    SortedMap<String, Derivation.Output> all = new TreeMap<>();
    if (outputHash != null) {
      all.put("out", fixedOutput(outputHash));
    } else {
      for (String output : outputs) {
        all.put(output, new Derivation.Output("", "", ""));
        env.put(output, "");
      }
    }
    return new Derivation(all, drvs, srcs, system, builder, args, env);
  }

  private Derivation.Output fixedOutput(String given) {
    if (outputs.size() != 1 || !outputs.contains("out")) {
      throw EvalException.other(
          "multiple outputs are not supported in fixed-output derivations", null);
    }
    Hash hash = HashBuiltins.given(ev, given, outputHashAlgorithm);
    String path = StorePaths.fixed(name, hash, recursive);
    env.put("out", path);
    return new Derivation.Output(
        path, (recursive ? "r:" : "") + hash.algorithm().nixName(), hash.base16());
  }
}
