package org.nixc.eval.builtins;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Rewrites a POSIX extended regular expression in the syntax of {@link java.util.regex.Pattern}.
 */
final class PosixRegex {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", "a-zA-Z"),
          Map.entry("digit", "0-9"),
          Map.entry("alnum", "a-zA-Z0-9"),
          Map.entry("upper", "A-Z"),
          Map.entry("lower", "a-z"),
          Map.entry("space", " \\t\\n\\x0B\\f\\r"),
          Map.entry("blank", " \\t"),
          Map.entry("punct", "!-/:-@\\[-`{-~"),
          Map.entry("print", " -~"),
          Map.entry("graph", "!-~"),
          Map.entry("cntrl", "\\x00-\\x1F\\x7F"),
          Map.entry("xdigit", "0-9A-Fa-f"));

  private final String regex;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private PosixRegex(String regex) {
    this.regex = regex;
  }

  static String toJava(String regex) {
    return new PosixRegex(regex).translate();
  }

  private String translate() {
    boolean atom = false;
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      switch (c) {
        case '[' -> {
          bracket();
          atom = true;
        }
        case '\\' -> {
          escape();
          atom = true;
        }
        case '*', '+', '?' -> {
          if (!atom) {
            throw broken("a repetition without anything before it");
          }
          out.append(c);
          // Java would read a second sign as possessive or lazy; a group keeps it a repetition.
          wrapIfRepeated();
        }
        case '{' -> {
          if (!atom) {
            throw broken("a repetition without anything before it");
          }
          interval();
          wrapIfRepeated();
        }
        case '(' -> {
          out.append(c);
          atom = false;
        }
        case ')' -> {
          out.append(c);
          atom = true;
        }
        case '|' -> {
          out.append(c);
          atom = false;
        }
        case '^' -> {
          out.append('^');
          atom = false;
        }
        case '$' -> {
          out.append("\\z");
          atom = false;
        }
        case '.' -> {
          out.append('.');
          atom = true;
        }
        default -> {
          literal(c);
          atom = true;
        }
      }
    }
    return out.toString();
  }

  private void wrapIfRepeated() {
    if (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
      throw broken("two repetitions in a row");
    }
  }

  private void literal(char c) {
    if ("\\^$.|?*+()[]{}".indexOf(c) >= 0) {
      out.append('\\');
    }
    out.append(c);
  }

  private void escape() {
    if (at >= regex.length()) {
      throw broken("a backslash at the end");
    }
    char c = regex.charAt(at++);
    if ("\\^$.|?*+()[]{}/".indexOf(c) < 0) {
      throw broken("an escape that POSIX does not have");
    }
    literal(c);
  }

  private void interval() {
    int end = regex.indexOf('}', at);
    if (end < 0 || !regex.substring(at, end).matches("[0-9]+(,[0-9]*)?")) {
      throw broken("a broken interval");
    }
    out.append('{').append(regex, at, end + 1);
    at = end + 1;
  }

  private void bracket() {
    out.append('[');
    if (peek('^')) {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (true) {
      if (at >= regex.length()) {
        throw broken("an open bracket");
      }
      char c = regex.charAt(at);
      if (c == ']' && !first) {
        at++;
        out.append(']');
        return;
      }
      if (regex.startsWith("[:", at)) {
        named();
      } else {
        at++;
        if (c == '-' && !first && !peek(']')) {
          out.append('-');
        } else {
          if ("\\[]&^-~".indexOf(c) >= 0) {
            out.append('\\');
          }
          out.append(c);
        }
      }
      first = false;
    }
  }

  private void named() {
    int end = regex.indexOf(":]", at);
    String members = end < 0 ? null : CLASSES.get(regex.substring(at + 2, end));
    if (members == null) {
      throw broken("no such class");
    }
    out.append(members);
    at = end + 2;
  }

  private boolean peek(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private PatternSyntaxException broken(String why) {
    return new PatternSyntaxException(why, regex, at);
  }
}
