package org.nixc.eval.builtins;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** Reads JSON into a value. Nesting costs heap, not stack, so it may be as deep as it likes. */
final class JsonReader {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final String VALUE = "'[', '{', or a literal";

  /** An array or object that is not closed yet. */
  private static final class Open {
    final @Nullable List<Value> items;
    final AttrSet.@Nullable Builder attrs;
    @Nullable Symbol key;

    Open(boolean array) {
      items = array ? new ArrayList<>() : null;
      attrs = array ? null : AttrSet.builder(8);
    }

    Value close() {
      List<Value> list = items;
      AttrSet.Builder builder = attrs;
      if (list != null) {
        return NixList.of(list);
      }
      if (builder == null) {
        throw new BugException("neither array nor object");
      }
      return builder.build();
    }

    void add(Value value) {
      List<Value> list = items;
      if (list != null) {
        list.add(value);
        return;
      }
      AttrSet.Builder builder = attrs;
      Symbol name = key;
      if (builder == null || name == null) {
        throw new BugException("a value without a key");
      }
      builder.put(name, value);
    }
  }

  private final JsonLexer lexer;
  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private JsonLexer.Token token = JsonLexer.Token.END;

  private JsonReader(String text) {
    lexer = new JsonLexer(text);
  }

  /**
   * Reads a text, bytes, one char each.
   *
   * @throws EvalException where it is not JSON or a number does not fit
   */
  static Value read(String text) {
    if (text.isEmpty()) {
      throw new JsonLexer(text).emptyFailure();
    }
    return new JsonReader(text).document();
  }

  private void advance() {
    token = lexer.next();
  }

  private Value document() {
    advance();
    while (true) {
      Value value = startValue();
      while (value != null) {
        Open parent = open.peek();
        if (parent == null) {
          advance();
          if (token != JsonLexer.Token.END) {
            throw lexer.failure(token, "value", "end of input");
          }
          return value;
        }
        parent.add(value);
        value = afterItem(parent);
      }
    }
  }

  /** Reads a scalar or an empty collection; null where a collection was opened instead. */
  private @Nullable Value startValue() {
    return switch (token) {
      case BEGIN_ARRAY -> {
        open.push(new Open(true));
        advance();
        yield token == JsonLexer.Token.END_ARRAY ? open.pop().close() : null;
      }
      case BEGIN_OBJECT -> {
        Open object = new Open(false);
        open.push(object);
        advance();
        if (token == JsonLexer.Token.END_OBJECT) {
          yield open.pop().close();
        }
        key(object);
        yield null;
      }
      case TRUE -> NixBool.TRUE;
      case FALSE -> NixBool.FALSE;
      case NULL -> NixNull.NULL;
      case STRING -> NixString.of(checked(lexer.string()));
      case NUMBER -> number();
      case ERROR -> throw lexer.failure(token, "value", null);
      default -> throw lexer.failure(token, "value", VALUE);
    };
  }

  /** After an item: the closed collection, or null where another item begins. */
  private @Nullable Value afterItem(Open parent) {
    boolean array = parent.items != null;
    advance();
    if (token == JsonLexer.Token.COMMA) {
      advance();
      if (!array) {
        key(parent);
      }
      return null;
    }
    if (token == (array ? JsonLexer.Token.END_ARRAY : JsonLexer.Token.END_OBJECT)) {
      return open.pop().close();
    }
    throw lexer.failure(token, array ? "array" : "object", array ? "']'" : "'}'");
  }

  private void key(Open object) {
    if (token != JsonLexer.Token.STRING) {
      throw lexer.failure(token, "object key", "string literal");
    }
    object.key = Symbol.of(checked(lexer.string()));
    advance();
    if (token != JsonLexer.Token.COLON) {
      throw lexer.failure(token, "object separator", "':'");
    }
    advance();
  }

  private static String checked(String text) {
    if (text.indexOf('\0') >= 0) {
      throw EvalException.other(
          "input string '"
              + text.replace("\0", "\u00e2\u0090\u0080")
              + "' cannot be represented as Nix string because it contains null bytes",
          null);
    }
    return text;
  }

  private Value number() {
    String text = lexer.number();
    if (!lexer.isFloat()) {
      if (text.length() < 19) {
        return NixInt.of(Long.parseLong(text));
      }
      BigInteger exact = new BigInteger(text);
      if (exact.compareTo(LONG_MIN) >= 0 && exact.compareTo(LONG_MAX) <= 0) {
        return NixInt.of(exact.longValue());
      }
      if (exact.signum() > 0 && exact.compareTo(UNSIGNED_MAX) <= 0) {
        throw EvalException.other(
            "unsigned json number " + text + " outside of Nix integer range", null);
      }
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw JsonLexer.noJson(
          "[json.exception.out_of_range.406] number overflow parsing '" + text + "'");
    }
    return new NixFloat(number);
  }
}
