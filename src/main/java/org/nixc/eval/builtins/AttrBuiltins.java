package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Closure;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.Names;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Positions;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;
import org.nixc.syntax.Literals;

/** The builtins that work on attribute sets and on what functions ask for. */
final class AttrBuiltins {
  private static final String ARGUMENT = "while evaluating the argument passed to builtins.";
  private static final String FIRST = "while evaluating the first argument passed to builtins.";
  private static final String SECOND = "while evaluating the second argument passed to builtins.";

  private AttrBuiltins() {}

  static void register(Globals table) {
    table.function("attrNames", 1, AttrBuiltins::attrNames);
    table.function("attrValues", 1, AttrBuiltins::attrValues);
    table.function("getAttr", 2, AttrBuiltins::getAttr);
    table.function("hasAttr", 2, AttrBuiltins::hasAttr);
    table.function("removeAttrs", 2, AttrBuiltins::removeAttrs);
    table.function("listToAttrs", 1, AttrBuiltins::listToAttrs);
    table.function("intersectAttrs", 2, AttrBuiltins::intersectAttrs);
    table.function("catAttrs", 2, AttrBuiltins::catAttrs);
    table.function("mapAttrs", 2, AttrBuiltins::mapAttrs);
    table.function("zipAttrsWith", 2, AttrBuiltins::zipAttrsWith);
    table.function("functionArgs", 1, AttrBuiltins::functionArgs);
    table.function("unsafeGetAttrPos", 2, AttrBuiltins::unsafeGetAttrPos);
  }

  private static Value attrNames(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs = ev.forceAttrs(args[0], at, ARGUMENT + "attrNames");
    Value[] names = new Value[attrs.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = NixString.of(attrs.nameAt(i).text());
    }
    return NixList.of(names);
  }

  private static Value attrValues(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs = ev.forceAttrs(args[0], at, ARGUMENT + "attrValues");
    Value[] values = new Value[attrs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attrs.valueAt(i);
    }
    return NixList.of(values);
  }

  private static Value getAttr(Evaluator ev, Value[] args, @Nullable Span at) {
    String name = ev.forceStringNoContext(args[0], at, FIRST + "getAttr");
    AttrSet attrs = ev.forceAttrs(args[1], at, SECOND + "getAttr");
    Value value = attrs.get(Symbol.of(name));
    if (value == null) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < attrs.size(); i++) {
        names.add(attrs.nameAt(i).text());
      }
      StringBuilder shown = new StringBuilder();
      Literals.attributeName(shown, name);
      EvalException error =
          new EvalException(
              EvalException.Kind.MISSING_ATTRIBUTE, "attribute '" + shown + "' missing", null);
      String question = Suggestions.ours(names, name);
      if (question != null) {
        error.withHint(question);
      }
      throw error.addTrace("in the attribute set under consideration", at);
    }
    return value;
  }

  private static Value hasAttr(Evaluator ev, Value[] args, @Nullable Span at) {
    String name = ev.forceStringNoContext(args[0], at, FIRST + "hasAttr");
    AttrSet attrs = ev.forceAttrs(args[1], at, SECOND + "hasAttr");
    return NixBool.of(attrs.has(Symbol.of(name)));
  }

  private static Value removeAttrs(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs = ev.forceAttrs(args[0], at, FIRST + "removeAttrs");
    NixList names = ev.forceList(args[1], at, SECOND + "removeAttrs");
    java.util.Set<Symbol> removed = new java.util.HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      removed.add(
          Symbol.of(
              ev.forceStringNoContext(
                  names.get(i),
                  at,
                  "while evaluating the values of the second argument passed to builtins.removeAttrs")));
    }
    AttrSet.Builder kept = AttrSet.builder(attrs.size());
    for (int i = 0; i < attrs.size(); i++) {
      if (!removed.contains(attrs.nameAt(i))) {
        kept.put(attrs.nameAt(i), attrs.valueAt(i), attrs.spanAt(i));
      }
    }
    return kept.size() == attrs.size() ? attrs : kept.build();
  }

  private static Value listToAttrs(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list =
        ev.forceList(args[0], at, "while evaluating the argument passed to builtins.listToAttrs");
    String pair = "in a {name=...; value=...;} pair";
    // All names come first: an element without a value matters only if no name is wrong.
    Symbol[] names = new Symbol[list.size()];
    for (int i = 0; i < names.length; i++) {
      AttrSet element =
          ev.forceAttrs(
              list.get(i),
              at,
              "while evaluating an element of the list passed to builtins.listToAttrs");
      names[i] =
          Symbol.of(
              ev.forceStringNoContext(
                  Attributes.required(element, "name", pair, at),
                  element.spanOf(Names.NAME),
                  "while evaluating the `name` attribute of an element of the list passed to builtins.listToAttrs"));
    }
    AttrSet.Builder result = AttrSet.builder(names.length);
    // Of two entries with one name the first counts.
    java.util.Set<Symbol> seen = new java.util.HashSet<>();
    for (int i = 0; i < names.length; i++) {
      if (seen.add(names[i]) && list.get(i).force() instanceof AttrSet element) {
        result.put(
            names[i], Attributes.required(element, "value", pair, at), element.spanOf(Names.VALUE));
      }
    }
    return result.build();
  }

  private static Value intersectAttrs(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet left = ev.forceAttrs(args[0], at, FIRST + "intersectAttrs");
    AttrSet right = ev.forceAttrs(args[1], at, SECOND + "intersectAttrs");
    AttrSet.Builder both = AttrSet.builder(Math.min(left.size(), right.size()));
    if (left.size() < right.size()) {
      for (int i = 0; i < left.size(); i++) {
        Value value = right.get(left.nameAt(i));
        if (value != null) {
          both.put(left.nameAt(i), value, right.spanOf(left.nameAt(i)));
        }
      }
    } else {
      for (int i = 0; i < right.size(); i++) {
        if (left.has(right.nameAt(i))) {
          both.put(right.nameAt(i), right.valueAt(i), right.spanAt(i));
        }
      }
    }
    return both.build();
  }

  private static Value catAttrs(Evaluator ev, Value[] args, @Nullable Span at) {
    Symbol name = Symbol.of(ev.forceStringNoContext(args[0], at, FIRST + "catAttrs"));
    NixList list = ev.forceList(args[1], at, SECOND + "catAttrs");
    List<Value> found = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Value value =
          ev.forceAttrs(
                  list.get(i),
                  at,
                  "while evaluating an element in the list passed as second argument to builtins.catAttrs")
              .get(name);
      if (value != null) {
        found.add(value);
      }
    }
    return NixList.of(found);
  }

  private static Value mapAttrs(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs = ev.forceAttrs(args[1], at, SECOND + "mapAttrs");
    Value[] values = new Value[attrs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Thunk.apply(ev, args[0], NixString.of(attrs.nameAt(i).text()), attrs.valueAt(i));
    }
    return attrs.withValues(values);
  }

  private static Value zipAttrsWith(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = ev.forceFunction(args[0], at, FIRST + "zipAttrsWith");
    NixList list = ev.forceList(args[1], at, SECOND + "zipAttrsWith");
    Map<Symbol, List<Value>> grouped = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      AttrSet attrs =
          ev.forceAttrs(
              list.get(i),
              at,
              "while evaluating a value of the list passed as second argument to builtins.zipAttrsWith");
      for (int j = 0; j < attrs.size(); j++) {
        grouped.computeIfAbsent(attrs.nameAt(j), k -> new ArrayList<>()).add(attrs.valueAt(j));
      }
    }
    AttrSet.Builder result = AttrSet.builder(grouped.size());
    grouped.forEach((name, values) ->
        result.put(name, Thunk.apply(ev, function, NixString.of(name.text()), NixList.of(values))));
    return result.build();
  }

  private static Value functionArgs(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = args[0].force();
    if (!(function instanceof Closure closure)) {
      if (function instanceof NixFunction) {
        return AttrSet.EMPTY;
      }
      throw EvalException.type("'functionArgs' requires a function", null);
    }
    Expr.Formals formals = closure.formals();
    if (formals == null) {
      return AttrSet.EMPTY;
    }
    AttrSet.Builder result = AttrSet.builder(formals.formals().size());
    for (Expr.Formal formal : formals.formals()) {
      result.put(Symbol.of(formal.name()), NixBool.of(formal.orElse() != null), formal.span());
    }
    return result.build();
  }

  private static Value unsafeGetAttrPos(Evaluator ev, Value[] args, @Nullable Span at) {
    String name = ev.forceStringNoContext(args[0], at, FIRST + "unsafeGetAttrPos");
    AttrSet attrs = ev.forceAttrs(args[1], at, SECOND + "unsafeGetAttrPos");
    return Positions.value(attrs.spanOf(Symbol.of(name)));
  }
}
