package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.Positions;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** The builtins that work on lists. */
final class ListBuiltins {
  private static final String FIRST = "while evaluating the first argument passed to builtins.";
  private static final String SECOND = "while evaluating the second argument passed to builtins.";
  private static final int MAX_ELEMENTS = 1 << 29;

  private ListBuiltins() {}

  static void register(Globals table) {
    table.function("map", 2, ListBuiltins::map);
    table.function("filter", 2, ListBuiltins::filter);
    table.function("elem", 2, ListBuiltins::elem);
    table.function("elemAt", 2, ListBuiltins::elemAt);
    table.function("head", 1, ListBuiltins::head);
    table.function("tail", 1, ListBuiltins::tail);
    table.function(
        "length",
        1,
        (ev, args, at) -> NixInt.of(ev.forceList(args[0], at, FIRST + "length").size()));
    table.function("all", 2, (ev, args, at) -> quantified(ev, args, at, "all", false));
    table.function("any", 2, (ev, args, at) -> quantified(ev, args, at, "any", true));
    table.function("foldl'", 3, ListBuiltins::foldl);
    table.function("concatLists", 1, ListBuiltins::concatLists);
    table.function("concatMap", 2, ListBuiltins::concatMap);
    table.function("genList", 2, ListBuiltins::genList);
    table.function("sort", 2, ListBuiltins::sort);
    table.function("partition", 2, ListBuiltins::partition);
    table.function("groupBy", 2, ListBuiltins::groupBy);
    table.function("genericClosure", 1, GenericClosure::call);
  }

  private static Value map(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list = ev.forceList(args[1], at, SECOND + "map");
    if (list.size() == 0) {
      return list;
    }
    Value function = ev.forceFunction(args[0], at, FIRST + "map");
    Value[] mapped = new Value[list.size()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = Thunk.apply(ev, function, list.get(i));
    }
    return list.withElements(mapped);
  }

  private static Value filter(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list = ev.forceList(args[1], at, SECOND + "filter");
    if (list.size() == 0) {
      return list;
    }
    Value function = ev.forceFunction(args[0], at, FIRST + "filter");
    Value[] kept = new Value[list.size()];
    @Nullable Span[] spans = new @Nullable Span[list.size()];
    int count = 0;
    for (int i = 0; i < list.size(); i++) {
      boolean keep =
          ev.forceBool(
              ev.call(function, list.get(i), at),
              at,
              "while evaluating the return value of the filtering function passed to builtins.filter");
      if (keep) {
        spans[count] = list.spanAt(i);
        kept[count++] = list.get(i);
      }
    }
    return count == list.size()
        ? list
        : NixList.withSpans(
            java.util.Arrays.copyOf(kept, count), java.util.Arrays.copyOf(spans, count));
  }

  private static Value elem(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list = ev.forceList(args[1], at, SECOND + "elem");
    for (int i = 0; i < list.size(); i++) {
      if (ev.equal(args[0], list.get(i), at)) {
        return NixBool.TRUE;
      }
    }
    return NixBool.FALSE;
  }

  private static Value elemAt(Evaluator ev, Value[] args, @Nullable Span at) {
    long index =
        ev.forceInt(
            args[1], at, "while evaluating the second argument passed to 'builtins.elemAt'");
    NixList list =
        ev.forceList(
            args[0], at, "while evaluating the first argument passed to 'builtins.elemAt'");
    if (index < 0 || index >= list.size()) {
      throw EvalException.other(
          "'builtins.elemAt' called with index " + index + " on a list of size " + list.size(),
          null);
    }
    return list.get((int) index);
  }

  private static Value head(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list =
        ev.forceList(args[0], at, "while evaluating the first argument passed to 'builtins.head'");
    if (list.size() == 0) {
      throw EvalException.other("'builtins.head' called on an empty list", null);
    }
    return list.get(0);
  }

  private static Value tail(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list =
        ev.forceList(args[0], at, "while evaluating the first argument passed to 'builtins.tail'");
    if (list.size() == 0) {
      throw EvalException.other("'builtins.tail' called on an empty list", null);
    }
    return list.slice(1, list.size());
  }

  private static Value quantified(
      Evaluator ev, Value[] args, @Nullable Span at, String name, boolean decisive) {
    Value function = ev.forceFunction(args[0], at, FIRST + name);
    NixList list = ev.forceList(args[1], at, SECOND + name);
    String what = "while evaluating the return value of the function passed to builtins." + name;
    for (int i = 0; i < list.size(); i++) {
      if (ev.forceBool(ev.call(function, list.get(i), at), at, what) == decisive) {
        return NixBool.of(decisive);
      }
    }
    return NixBool.of(!decisive);
  }

  private static Value foldl(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = ev.forceFunction(args[0], at, FIRST + "foldlStrict");
    NixList list =
        ev.forceList(
            args[2], at, "while evaluating the third argument passed to builtins.foldlStrict");
    Value accumulator = args[1];
    for (int i = 0; i < list.size(); i++) {
      accumulator = ev.call(function, new Value[] {accumulator, list.get(i)}, at);
    }
    return accumulator;
  }

  private static Value concatLists(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList lists = ev.forceList(args[0], at, FIRST + "concatLists");
    NixList[] parts = new NixList[lists.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          ev.forceList(
              lists.get(i),
              at,
              "while evaluating a value of the list passed to builtins.concatLists");
    }
    return NixList.concat(parts);
  }

  private static Value concatMap(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = ev.forceFunction(args[0], at, FIRST + "concatMap");
    NixList list = ev.forceList(args[1], at, SECOND + "concatMap");
    NixList[] parts = new NixList[list.size()];
    for (int i = 0; i < parts.length; i++) {
      Value result = ev.call(function, list.get(i), at);
      // The one place where Nix says which function it was.
      parts[i] =
          ev.forceList(
              result,
              Positions.of(result, Positions.of(function, at)),
              "while evaluating the return value of the function passed to builtins.concatMap");
    }
    return NixList.concat(parts);
  }

  private static Value genList(Evaluator ev, Value[] args, @Nullable Span at) {
    long size = ev.forceInt(args[1], at, SECOND + "genList");
    if (size < 0) {
      throw EvalException.other("cannot create list of size " + size, null);
    }
    Value function = ev.forceFunction(args[0], at, FIRST + "genList");
    if (size > MAX_ELEMENTS) {
      // Where C++ Nix runs out of memory.
      throw EvalException.other("cannot create list of size " + size, null);
    }
    Value[] elements = new Value[(int) size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Thunk.apply(ev, function, NixInt.of(i));
    }
    return NixList.of(elements);
  }

  private static Value sort(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList list = ev.forceList(args[1], at, SECOND + "sort");
    if (list.size() == 0) {
      return list;
    }
    Value function = ev.forceFunction(args[0], at, FIRST + "sort");
    for (int i = 0; i < list.size(); i++) {
      list.get(i).force();
    }
    String what =
        "while evaluating the return value of the sorting function passed to builtins.sort";
    // Nix does not call its own `lessThan`, which shows in the trace.
    PeekSort.Before order =
        function instanceof PrimOp primOp && primOp.name().equals("lessThan")
            ? (a, b) ->
                ev.lessThan(a, b, "while evaluating the ordering function passed to builtins.sort")
            : (a, b) -> ev.forceBool(ev.call(function, new Value[] {a, b}, at), at, what);
    return NixList.of(PeekSort.sort(list.toArray(), order));
  }

  private static Value partition(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = ev.forceFunction(args[0], at, FIRST + "partition");
    NixList list = ev.forceList(args[1], at, SECOND + "partition");
    List<Value> right = new ArrayList<>();
    List<Value> wrong = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      list.get(i).force();
      boolean belongs =
          ev.forceBool(
              ev.call(function, list.get(i), at),
              at,
              "while evaluating the return value of the partition function passed to builtins.partition");
      (belongs ? right : wrong).add(list.get(i));
    }
    return AttrSet.builder(2)
        .put("right", NixList.of(right))
        .put("wrong", NixList.of(wrong))
        .build();
  }

  private static Value groupBy(Evaluator ev, Value[] args, @Nullable Span at) {
    Value function = ev.forceFunction(args[0], at, FIRST + "groupBy");
    NixList list = ev.forceList(args[1], at, SECOND + "groupBy");
    Map<String, List<Value>> groups = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String key =
          ev.forceStringNoContext(
              ev.call(function, list.get(i), at),
              at,
              "while evaluating the return value of the grouping function passed to builtins.groupBy");
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(list.get(i));
    }
    AttrSet.Builder result = AttrSet.builder(groups.size());
    groups.forEach((key, members) -> result.put(Symbol.of(key), NixList.of(members)));
    return result.build();
  }
}
