package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** {@code match} and {@code split}: POSIX extended regular expressions. */
final class RegexBuiltins {
  private RegexBuiltins() {}

  static void register(Globals table) {
    Map<String, EreProgram> cache = new HashMap<>();
    table.function("match", 2, (ev, args, at) -> match(ev, args, at, cache));
    table.function("split", 2, (ev, args, at) -> split(ev, args, at, cache));
  }

  private static EreProgram compile(String regex, Map<String, EreProgram> cache) {
    EreProgram known = cache.get(regex);
    if (known == null) {
      try {
        known = EreProgram.compile(regex);
      } catch (EreSyntaxException e) {
        String problem =
            e.tooLarge()
                ? "memory limit exceeded by regular expression '"
                : "invalid regular expression '";
        throw EvalException.other(problem + regex + "'", null);
      }
      cache.put(regex, known);
    }
    return known;
  }

  private static Value match(
      Evaluator ev, Value[] args, @Nullable Span at, Map<String, EreProgram> cache) {
    String regex =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.match");
    EreProgram program = compile(regex, cache);
    NixString subject =
        ev.forceString(
            args[1], at, "while evaluating the second argument passed to builtins.match");
    EreMatcher matcher = new EreMatcher(program, subject.text());
    return matcher.matches() ? groups(matcher, program.groups) : NixNull.NULL;
  }

  private static NixList groups(EreMatcher matcher, int count) {
    Value[] groups = new Value[count];
    for (int i = 0; i < groups.length; i++) {
      String group = matcher.group(i + 1);
      groups[i] = group == null ? NixNull.NULL : NixString.of(group);
    }
    return NixList.of(groups);
  }

  private static Value split(
      Evaluator ev, Value[] args, @Nullable Span at, Map<String, EreProgram> cache) {
    String regex =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.split");
    EreProgram program = compile(regex, cache);
    NixString subject =
        ev.forceString(
            args[1], at, "while evaluating the second argument passed to builtins.split");
    String text = subject.text();
    EreMatcher matcher = new EreMatcher(program, text);
    // What is cut out of a string does not keep its context; an uncut string does.
    List<Value> parts = new ArrayList<>();
    int from = 0;
    boolean found = matcher.find(0);
    while (found) {
      parts.add(NixString.of(text.substring(from, matcher.start())));
      parts.add(groups(matcher, program.groups));
      from = matcher.end();
      boolean empty = matcher.start() == matcher.end();
      if (empty && from == text.length()) {
        break;
      }
      // At one place an empty match may be followed by one that is not empty, and not by another.
      found = empty ? matcher.findLongerAt(from) || matcher.find(from + 1) : matcher.find(from);
    }
    parts.add(NixString.of(text.substring(from)));
    return parts.size() == 1 ? NixList.of(subject) : NixList.of(parts);
  }
}
