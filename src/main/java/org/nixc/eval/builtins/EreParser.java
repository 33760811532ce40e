package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses POSIX extended regular expressions with the limits that Nix's library has: only special
 * characters may be escaped, there are no back-references, a repetition needs an atom before it.
 */
final class EreParser {
  private static final String ESCAPABLE = "^$\\.[()*+?{|";

  private final String regex;
  private int at;
  private int groups;

  EreParser(String regex) {
    this.regex = regex;
  }

  /** The whole expression. */
  EreNode parse() throws EreSyntaxException {
    EreNode whole = alternatives();
    if (at < regex.length()) {
      throw broken();
    }
    return whole;
  }

  /** How many groups were found. */
  int groups() {
    return groups;
  }

  private EreNode alternatives() throws EreSyntaxException {
    EreNode left = sequence();
    while (skip('|')) {
      left = new EreNode.Either(left, sequence());
    }
    return left;
  }

  private EreNode sequence() throws EreSyntaxException {
    List<EreNode> parts = new ArrayList<>();
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '^' -> {
          at++;
          parts.add(new EreNode.Begin());
        }
        case '$' -> {
          at++;
          parts.add(new EreNode.End());
        }
        case '|', ')', '*', '+', '?', '{' -> {
          // The end of the sequence, or a repetition of nothing, which the caller refuses.
          return new EreNode.Sequence(parts);
        }
        default -> parts.add(repeated(atom(c)));
      }
    }
    return new EreNode.Sequence(parts);
  }

  private EreNode atom(char c) throws EreSyntaxException {
    at++;
    switch (c) {
      case '(' -> {
        int number = ++groups;
        EreNode body = alternatives();
        if (!skip(')')) {
          throw broken();
        }
        return new EreNode.Group(number, body);
      }
      case '.' -> {
        boolean[] any = new boolean[EreBracket.BYTES];
        java.util.Arrays.fill(any, 1, any.length, true);
        return new EreNode.Bytes(any);
      }
      case '[' -> {
        EreBracket bracket = new EreBracket(regex, at);
        EreNode result = new EreNode.Bytes(bracket.parse());
        at = bracket.end();
        return result;
      }
      case '\\' -> {
        if (at >= regex.length() || ESCAPABLE.indexOf(regex.charAt(at)) < 0) {
          throw broken();
        }
        return literal(regex.charAt(at++));
      }
      default -> {
        return literal(c);
      }
    }
  }

  private static EreNode literal(char c) {
    boolean[] one = new boolean[EreBracket.BYTES];
    one[c] = true;
    return new EreNode.Bytes(one);
  }

  private EreNode repeated(EreNode atom) throws EreSyntaxException {
    EreNode result = atom;
    while (true) {
      if (skip('*')) {
        result = new EreNode.Repeat(result, 0, EreNode.UNLIMITED, false);
      } else if (skip('+')) {
        result = new EreNode.Repeat(result, 1, EreNode.UNLIMITED, false);
      } else if (skip('?')) {
        result = new EreNode.Repeat(result, 0, 1, false);
      } else if (skip('{')) {
        result = interval(result);
      } else {
        return result;
      }
    }
  }

  private EreNode interval(EreNode body) throws EreSyntaxException {
    int min = number();
    int max = min;
    if (skip(',')) {
      max = isDigit() ? number() : EreNode.UNLIMITED;
    }
    if (!skip('}') || (max != EreNode.UNLIMITED && max < min)) {
      throw broken();
    }
    return new EreNode.Repeat(body, min, max, true);
  }

  private int number() throws EreSyntaxException {
    if (!isDigit()) {
      throw broken();
    }
    long value = 0;
    while (isDigit()) {
      value = value * 10 + (regex.charAt(at++) - '0');
      if (value > Integer.MAX_VALUE) {
        throw broken();
      }
    }
    return (int) value;
  }

  private boolean isDigit() {
    return at < regex.length() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9';
  }

  private boolean skip(char c) {
    boolean found = at < regex.length() && regex.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private static EreSyntaxException broken() {
    return new EreSyntaxException(false);
  }
}
