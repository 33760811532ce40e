package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/**
 * A path into a value, as {@code -A} takes it: names and list indexes with dots between them, names
 * in double quotes where they contain dots.
 *
 * @param text what the user wrote, as a byte string
 * @param parts the names and indexes
 */
record AttrPath(String text, List<String> parts) {
  AttrPath {
    parts = List.copyOf(parts);
  }

  /** Reads a path; an empty text is the value itself. */
  static AttrPath parse(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '.') {
        parts.add(part.toString());
        part.setLength(0);
      } else if (c == '"') {
        int close = text.indexOf('"', at);
        if (close < 0) {
          throw EvalException.other("missing closing quote in selection path '" + text + "'", null);
        }
        part.append(text, at, close);
        at = close + 1;
      } else {
        part.append(c);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return new AttrPath(text, parts);
  }

  /**
   * Walks from a value along the path. Functions on the way are called where that needs no more
   * than the given arguments and defaults.
   *
   * @return the value in weak head normal form
   */
  Value select(Evaluator evaluator, Value root, AttrSet arguments) {
    Value value = root.force();
    for (String part : parts) {
      value = evaluator.autoCall(value, arguments).force();
      long index = index(part);
      if (index >= 0) {
        value = element(value, index, part);
      } else {
        value = attribute(value, part);
      }
    }
    return value.force();
  }

  private Value element(Value value, long index, String part) {
    if (!(value instanceof NixList list)) {
      throw wrongType("list", value);
    }
    if (index >= list.size()) {
      throw EvalException.other(
          "list index " + part + " in selection path '" + text + "' is out of range", null);
    }
    return list.get((int) index).force();
  }

  private Value attribute(Value value, String name) {
    if (!(value instanceof AttrSet attrs)) {
      throw wrongType("set", value);
    }
    if (name.isEmpty()) {
      throw EvalException.other("empty attribute name in selection path '" + text + "'", null);
    }
    Value found = attrs.get(Symbol.of(name));
    if (found == null) {
      EvalException missing =
          new EvalException(
              EvalException.Kind.MISSING_ATTRIBUTE,
              "attribute '" + name + "' in selection path '" + text + "' not found",
              null);
      String hint = suggestion(attrs, name);
      throw hint == null ? missing : missing.withHint(hint);
    }
    return found.force();
  }

  private static @Nullable String suggestion(AttrSet attrs, String name) {
    List<String> names = new ArrayList<>(attrs.size());
    for (int i = 0; i < attrs.size(); i++) {
      names.add(attrs.nameAt(i).toString());
    }
    return Suggestions.didYouMean(names, name);
  }

  private EvalException wrongType(String wanted, Value found) {
    return EvalException.type(
        "the expression selected by the selection path '"
            + text
            + "' should be a "
            + wanted
            + " but is "
            + found.type().withArticle(),
        null);
  }

  /** The list index that a part is, or -1: digits alone are an index, as in Nix. */
  private static long index(String part) {
    if (part.isEmpty() || part.length() > 10) {
      return -1;
    }
    long index = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index <= 0xFFFF_FFFFL ? index : -1;
  }
}
