package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** {@code match} and {@code split}: POSIX extended regular expressions, translated to Java's. */
final class RegexBuiltins {
  private RegexBuiltins() {}

  static void register(Globals table) {
    Map<String, Pattern> cache = new HashMap<>();
    table.function("match", 2, (ev, args, at) -> match(ev, args, at, cache));
    table.function("split", 2, (ev, args, at) -> split(ev, args, at, cache));
  }

  private static Pattern compile(String regex, Map<String, Pattern> cache) {
    Pattern known = cache.get(regex);
    if (known == null) {
      try {
        known = Pattern.compile(PosixRegex.toJava(regex), Pattern.DOTALL);
      } catch (PatternSyntaxException e) {
        throw EvalException.other("invalid regular expression '" + regex + "'", null);
      }
      cache.put(regex, known);
    }
    return known;
  }

  private static Value match(
      Evaluator ev, Value[] args, @Nullable Span at, Map<String, Pattern> cache) {
    String regex =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.match");
    Pattern pattern = compile(regex, cache);
    NixString subject =
        ev.forceString(
            args[1], at, "while evaluating the second argument passed to builtins.match");
    Matcher matcher = pattern.matcher(subject.text());
    return matcher.matches() ? groups(matcher) : NixNull.NULL;
  }

  private static NixList groups(Matcher matcher) {
    Value[] groups = new Value[matcher.groupCount()];
    for (int i = 0; i < groups.length; i++) {
      String group = matcher.group(i + 1);
      groups[i] = group == null ? NixNull.NULL : NixString.of(group);
    }
    return NixList.of(groups);
  }

  private static Value split(
      Evaluator ev, Value[] args, @Nullable Span at, Map<String, Pattern> cache) {
    String regex =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the first argument passed to builtins.split");
    Pattern pattern = compile(regex, cache);
    NixString subject =
        ev.forceString(
            args[1], at, "while evaluating the second argument passed to builtins.split");
    String text = subject.text();
    Matcher matcher = pattern.matcher(text);
    List<Value> parts = new ArrayList<>();
    int from = 0;
    while (matcher.find()) {
      parts.add(NixString.of(text.substring(from, matcher.start()), subject.context()));
      parts.add(groups(matcher));
      from = matcher.end();
    }
    parts.add(NixString.of(text.substring(from), subject.context()));
    return parts.size() == 1 ? NixList.of(subject) : NixList.of(parts);
  }
}
