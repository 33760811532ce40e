package org.nixc.eval.builtins;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/** {@code genericClosure}: everything that an operator leads to, each key once. */
final class GenericClosure {
  private static final String IN_ARGUMENT =
      "in the attrset passed as argument to builtins.genericClosure";

  private final Evaluator ev;
  private final Value operator;
  private final ArrayDeque<Value> work = new ArrayDeque<>();
  private final TreeSet<Key> done;

  private GenericClosure(Evaluator ev, Value operator) {
    this.ev = ev;
    this.operator = operator;
    this.done = new TreeSet<>(this::compare);
  }

  /** An element with its key; two keys are the same object only if they are one key. */
  private record Key(Value value, Value element) {}

  static Value call(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet arg =
        ev.forceAttrs(
            args[0], at, "while evaluating the first argument passed to builtins.genericClosure");
    NixList start =
        ev.forceList(
            Attributes.required(arg, "startSet", IN_ARGUMENT, at),
            at,
            "while evaluating the 'startSet' attribute passed as argument to builtins.genericClosure");
    if (start.size() == 0) {
      return start;
    }
    Value operator =
        ev.forceFunction(
            Attributes.required(arg, "operator", IN_ARGUMENT, at),
            at,
            "while evaluating the 'operator' attribute passed as argument to builtins.genericClosure");
    GenericClosure closure = new GenericClosure(ev, operator);
    closure.work.addAll(List.of(start.toArray()));
    return closure.all();
  }

  private Value all() {
    List<Value> result = new ArrayList<>();
    while (!work.isEmpty()) {
      Value element = work.removeFirst();
      if (done.add(new Key(key(element).force(), element))) {
        result.add(element);
        addMore(element);
      }
    }
    return NixList.of(result);
  }

  private Value key(Value element) {
    try {
      AttrSet attrs = ev.forceAttrs(element, null, "");
      Value key = attrs.get("key");
      if (key == null) {
        throw new EvalException(
            EvalException.Kind.MISSING_ATTRIBUTE, "attribute 'key' missing", null);
      }
      return key;
    } catch (EvalException e) {
      throw e.addTrace("in genericClosure element " + ValuePrinter.forError(element), null);
    }
  }

  private void addMore(Value element) {
    try {
      NixList more =
          ev.forceList(
              ev.call(operator, element, null),
              null,
              "while evaluating the return value of the `operator` passed to builtins.genericClosure");
      for (int i = 0; i < more.size(); i++) {
        more.get(i).force();
        work.addLast(more.get(i));
      }
    } catch (EvalException e) {
      throw e.addTrace(
          "while calling operator on genericClosure element " + ValuePrinter.forError(element),
          null);
    }
  }

  /**
   * Keys are compared by {@code <} alone: 1 and 1.0 are the same key. A key is never compared with
   * itself, which would be an error where its type has no order.
   */
  private int compare(Key a, Key b) {
    if (a == b) {
      return 0;
    }
    if (less(a, b)) {
      return -1;
    }
    return less(b, a) ? 1 : 0;
  }

  private boolean less(Key a, Key b) {
    try {
      return ev.lessThan(a.value(), b.value(), "");
    } catch (EvalException e) {
      throw e.addTrace("with element " + ValuePrinter.forError(b.element()), null)
          .addTrace("while comparing element " + ValuePrinter.forError(a.element()), null);
    }
  }
}
