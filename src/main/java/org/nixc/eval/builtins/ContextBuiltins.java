package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.eval.store.StorePaths;
import org.nixc.syntax.Literals;

/** The builtins that look at and change what a string depends on. */
final class ContextBuiltins {
  private ContextBuiltins() {}

  static void register(Globals table) {
    table.function(
        "hasContext",
        1,
        (ev, args, at) -> NixBool.of(string(ev, args[0], at, "hasContext").context() != null));
    table.function(
        "unsafeDiscardStringContext",
        1,
        (ev, args, at) ->
            NixString.of(
                ev.coercion()
                    .coerce(
                        args[0],
                        Coercion.Mode.INTERPOLATE,
                        at,
                        "while evaluating the argument passed to builtins.unsafeDiscardStringContext")
                    .text()));
    table.function("unsafeDiscardOutputDependency", 1, ContextBuiltins::discardOutputs);
    table.function("addDrvOutputDependencies", 1, ContextBuiltins::addOutputs);
    table.function("getContext", 1, ContextBuiltins::getContext);
    table.function("appendContext", 2, ContextBuiltins::appendContext);
  }

  private static NixString string(Evaluator ev, Value value, @Nullable Span at, String name) {
    return ev.forceString(value, at, "while evaluating the argument passed to builtins." + name);
  }

  private static Value discardOutputs(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString string =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.INTERPOLATE,
                at,
                "while evaluating the argument passed to builtins.unsafeDiscardOutputDependency");
    List<StringContext.Element> kept = new ArrayList<>();
    for (StringContext.Element element : elements(string)) {
      kept.add(
          element instanceof StringContext.DrvDeep deep
              ? new StringContext.Opaque(deep.drvPath())
              : element);
    }
    return NixString.of(string.text(), StringContext.of(kept));
  }

  private static Value addOutputs(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString string =
        ev.coercion()
            .coerce(
                args[0],
                Coercion.Mode.INTERPOLATE,
                at,
                "while evaluating the argument passed to builtins.addDrvOutputDependencies");
    List<StringContext.Element> elements = elements(string);
    if (elements.size() != 1) {
      throw EvalException.other(
          "context of string '"
              + string.text()
              + "' must have exactly one element, but has "
              + elements.size(),
          at);
    }
    StringContext.Element only = elements.get(0);
    if (only instanceof StringContext.Opaque opaque) {
      if (!opaque.path().endsWith(".drv")) {
        throw EvalException.other("path '" + opaque.path() + "' is not a derivation", at);
      }
      return NixString.of(
          string.text(), StringContext.of(new StringContext.DrvDeep(opaque.path())));
    }
    if (only instanceof StringContext.Built built) {
      throw EvalException.other(
          "`addDrvOutputDependencies` can only act on derivations, not on a derivation output such as '"
              + built.output()
              + "'",
          at);
    }
    return string;
  }

  private static List<StringContext.Element> elements(NixString string) {
    StringContext context = string.context();
    return context == null ? List.of() : context.elements();
  }

  private static final class Info {
    boolean path;
    boolean allOutputs;
    final List<Value> outputs = new ArrayList<>();
  }

  private static Value getContext(Evaluator ev, Value[] args, @Nullable Span at) {
    Map<String, Info> infos = new TreeMap<>();
    for (StringContext.Element element : elements(string(ev, args[0], at, "getContext"))) {
      switch (element) {
        case StringContext.Opaque e -> infos.computeIfAbsent(e.path(), p -> new Info()).path = true;
        case StringContext.DrvDeep e ->
            infos.computeIfAbsent(e.drvPath(), p -> new Info()).allOutputs = true;
        case StringContext.Built e ->
            infos
                .computeIfAbsent(e.drvPath(), p -> new Info())
                .outputs
                .add(NixString.of(e.output()));
      }
    }
    AttrSet.Builder result = AttrSet.builder(infos.size());
    infos.forEach((path, info) -> {
      AttrSet.Builder attrs = AttrSet.builder(3);
      if (info.allOutputs) {
        attrs.put("allOutputs", NixBool.TRUE);
      }
      if (!info.outputs.isEmpty()) {
        attrs.put("outputs", NixList.of(info.outputs));
      }
      if (info.path) {
        attrs.put("path", NixBool.TRUE);
      }
      result.put(Symbol.of(path), attrs.build());
    });
    return result.build();
  }

  private static Value appendContext(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString string =
        ev.forceString(
            args[0], at, "while evaluating the first argument passed to builtins.appendContext");
    AttrSet added =
        ev.forceAttrs(
            args[1], at, "while evaluating the second argument passed to builtins.appendContext");
    List<StringContext.Element> elements = new ArrayList<>(elements(string));
    for (int i = 0; i < added.size(); i++) {
      String path = added.nameAt(i).text();
      if (!StorePaths.isStorePath(path)) {
        StringBuilder name = new StringBuilder();
        Literals.attributeName(name, path);
        throw EvalException.other(
            "context key '" + name + "' is not a store path", added.spanAt(i));
      }
      appendInfo(ev, path, added, i, elements, at);
    }
    return NixString.of(string.text(), StringContext.of(elements));
  }

  private static void appendInfo(
      Evaluator ev,
      String path,
      AttrSet added,
      int index,
      List<StringContext.Element> elements,
      @Nullable Span at) {
    AttrSet info =
        ev.forceAttrs(
            added.valueAt(index),
            added.spanAt(index),
            "while evaluating the value of a string context");
    Value isPath = info.get("path");
    if (isPath != null
        && ev.forceBool(
            isPath,
            info.spanOf("path"),
            "while evaluating the `path` attribute of a string context")) {
      elements.add(new StringContext.Opaque(path));
    }
    Value all = info.get("allOutputs");
    if (all != null
        && ev.forceBool(
            all,
            info.spanOf("allOutputs"),
            "while evaluating the `allOutputs` attribute of a string context")) {
      requireDerivation(path, added.spanAt(index), "all-outputs");
      elements.add(new StringContext.DrvDeep(path));
    }
    Value outputs = info.get("outputs");
    if (outputs != null) {
      NixList names =
          ev.forceList(
              outputs,
              info.spanOf("outputs"),
              "while evaluating the `outputs` attribute of a string context");
      if (names.size() > 0) {
        requireDerivation(path, added.spanAt(index), "derivation output");
      }
      for (int j = 0; j < names.size(); j++) {
        elements.add(
            new StringContext.Built(
                path,
                ev.forceStringNoContext(
                    names.get(j),
                    info.spanOf("outputs"),
                    "while evaluating an output name within a string context")));
      }
    }
  }

  private static void requireDerivation(String path, @Nullable Span at, String what) {
    if (!path.endsWith(".drv")) {
      throw EvalException.other(
          "tried to add "
              + what
              + " context of \""
              + path
              + "\", which is not a derivation, to a string",
          at);
    }
  }
}
