package org.nixc.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * An expression of the Nix language after desugaring: immutable, without scopes, without values.
 *
 * <p>What the parser has already done: nested attribute paths are merged into nested sets, {@code
 * inherit} is a binding, arithmetic and comparison are calls of {@code __sub}, {@code __mul},
 * {@code __div} and {@code __lessThan} (so that shadowing those names changes results, as in Nix),
 * {@code <x>} is a call of {@code __findFile}, indented strings have lost their indentation, and
 * relative paths are absolute.
 *
 * <p>Every span starts where C++ Nix reports the expression: an operator's own position for binary
 * operators and concatenation, what follows the quote for an interpolated string, the first
 * character for all else. Text is bytes, one char each.
 */
public sealed interface Expr {
  /** Where the expression stands. */
  Span span();

  /** An integer literal, 64 bits. */
  record IntLit(Span span, long value) implements Expr {}

  /** A floating-point literal. */
  record FloatLit(Span span, double value) implements Expr {}

  /** A string without interpolation. */
  record StringLit(Span span, String text) implements Expr {}

  /** A path literal, absolute and canonical. */
  record PathLit(Span span, String path) implements Expr {}

  /** A use of a variable. */
  record Var(Span span, String name) implements Expr {}

  /**
   * Concatenation: an interpolated string ({@code forceString}: the parts are coerced to strings),
   * or the operator {@code +} and interpolated paths (not {@code forceString}: the first part
   * decides whether this adds numbers, extends a path or joins strings). {@code places} says where
   * each part begins, the bracket of an interpolation included.
   */
  record Concat(Span span, boolean forceString, List<Expr> parts, List<Span> places)
      implements Expr {}

  /** {@code target.path}, with the expression after {@code or} if there is one. */
  record Select(Span span, Expr target, List<AttrName> path, @Nullable Expr orElse)
      implements Expr {}

  /** {@code target ? path}. */
  record HasAttr(Span span, Expr target, List<AttrName> path) implements Expr {}

  /**
   * A function. {@code arg} is the name before {@code :} or beside {@code @}; {@code formals} is
   * the set pattern; at least one of them is there.
   */
  record Lambda(Span span, @Nullable String arg, @Nullable Formals formals, Expr body)
      implements Expr {}

  /** A function applied to one or more arguments at once, curried. */
  record Call(Span span, Expr function, List<Expr> args) implements Expr {}

  /** {@code let … in body}; the bindings have no dynamic names. */
  record Let(Span span, Bindings bindings, Expr body) implements Expr {}

  /** {@code { … }} and {@code rec { … }}. */
  record Attrs(Span span, boolean recursive, Bindings bindings) implements Expr {}

  /** {@code [ … ]}. */
  record ListLit(Span span, List<Expr> elements) implements Expr {}

  /** {@code with scope; body}. */
  record With(Span span, Expr scope, Expr body) implements Expr {}

  /** {@code assert condition; body}. */
  record Assert(Span span, Expr condition, Expr body) implements Expr {}

  /** {@code if … then … else …}. */
  record If(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {}

  /** {@code !operand}. */
  record Not(Span span, Expr operand) implements Expr {}

  /** An operator that is not a call of a builtin. */
  record Binary(Span span, Operator operator, Expr left, Expr right) implements Expr {}

  /** {@code __curPos}. */
  record CurPos(Span span) implements Expr {}

  /** The operators of {@link Binary}. */
  enum Operator {
    EQ("=="),
    NEQ("!="),
    AND("&&"),
    OR("||"),
    IMPLIES("->"),
    UPDATE("//"),
    CONCAT_LISTS("++");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /** The operator as it is written. */
    public String text() {
      return text;
    }
  }

  /** One step of an attribute path. */
  sealed interface AttrName {
    /** Where the step stands. */
    Span span();

    /** A name known when parsing: an identifier, or a string without interpolation. */
    record Static(Span span, String name) implements AttrName {}

    /** A name that has to be evaluated. */
    record Dynamic(Span span, Expr expr) implements AttrName {}
  }

  /** The set pattern of a function. */
  record Formals(List<Formal> formals, boolean ellipsis) {}

  /** One name of a set pattern, in source order, with its default. */
  record Formal(Span span, String name, @Nullable Expr orElse) {}

  /**
   * The bindings of a {@code let} or an attribute set.
   *
   * @param statics those whose name is known, in the order of first appearance, names unique
   * @param inheritSources the expressions of {@code inherit (source) …}; {@link
   *     Binding.InheritFrom} points into this list, so that each source is evaluated once
   * @param dynamics those whose name has to be evaluated
   */
  record Bindings(
      List<Binding> statics, List<Expr> inheritSources, List<DynamicBinding> dynamics) {}

  /** A binding with a name that is known when parsing. */
  sealed interface Binding {
    /** Where the name stands. */
    Span span();

    /** The attribute's name. */
    String name();

    /** {@code name = value;} */
    record Plain(Span span, String name, Expr value) implements Binding {}

    /** {@code inherit name;}: the variable of the surrounding scope. */
    record Inherit(Span span, String name) implements Binding {}

    /** {@code inherit (source) name;} with the index of its source. */
    record InheritFrom(Span span, String name, int source) implements Binding {}
  }

  /** {@code ${name} = value;} */
  record DynamicBinding(Span span, Expr name, Expr value) {}
}
