package org.nixc.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/** Reads expressions in the form that {@link ExprWriter} writes: one pass over the bytes. */
final class ExprReader {
  private static final Expr.Operator[] OPERATORS = Expr.Operator.values();

  private final byte[] bytes;
  private final BundledSources.Texts texts;
  private final SourceFile source;
  private int at;
  private int lastStart;

  ExprReader(byte[] bytes, int at, BundledSources.Texts texts, SourceFile source) {
    this.bytes = bytes;
    this.at = at;
    this.texts = texts;
    this.source = source;
  }

  private long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  private int count() {
    return (int) number();
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  private String string() {
    return texts.get(count());
  }

  private Span span() {
    int start = lastStart + (int) signed();
    lastStart = start;
    return new Span(source, start, start + count());
  }

  Expr expr() {
    ExprTag tag = ExprTag.ALL[bytes[at++]];
    Span span = span();
    return switch (tag) {
      case INT -> new Expr.IntLit(span, signed());
      case FLOAT -> new Expr.FloatLit(span, Double.longBitsToDouble(number()));
      case STRING -> new Expr.StringLit(span, string());
      case PATH -> new Expr.PathLit(span, string());
      case VAR -> new Expr.Var(span, string());
      case INTERPOLATION -> concat(span, true);
      case PLUS -> concat(span, false);
      case SELECT -> new Expr.Select(span, expr(), path(), null);
      case SELECT_OR -> new Expr.Select(span, expr(), path(), expr());
      case HAS_ATTR -> new Expr.HasAttr(span, expr(), path());
      case LAMBDA -> lambda(span);
      case CALL -> new Expr.Call(span, expr(), exprs());
      case LET -> new Expr.Let(span, bindings(), expr());
      case REC -> new Expr.Attrs(span, true, bindings());
      case ATTRS -> new Expr.Attrs(span, false, bindings());
      case LIST -> new Expr.ListLit(span, exprs());
      case WITH -> new Expr.With(span, expr(), expr());
      case ASSERT -> new Expr.Assert(span, expr(), expr());
      case IF -> new Expr.If(span, expr(), expr(), expr());
      case NOT -> new Expr.Not(span, expr());
      case BINARY -> new Expr.Binary(span, OPERATORS[count()], expr(), expr());
      case CUR_POS -> new Expr.CurPos(span);
    };
  }

  private List<Expr> exprs() {
    int count = count();
    List<Expr> exprs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      exprs.add(expr());
    }
    return exprs;
  }

  private List<Expr.AttrName> path() {
    int count = count();
    List<Expr.AttrName> path = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean fixed = bytes[at++] == 0;
      Span span = span();
      path.add(
          fixed
              ? new Expr.AttrName.Static(span, string())
              : new Expr.AttrName.Dynamic(span, expr()));
    }
    return path;
  }

  /** Where the bracket of an interpolation stands is not kept: its expression has to do. */
  private Expr concat(Span span, boolean forceString) {
    List<Expr> parts = exprs();
    return new Expr.Concat(span, forceString, parts, parts.stream().map(Expr::span).toList());
  }

  private Expr lambda(Span span) {
    int parts = count();
    String arg = (parts & 1) != 0 ? string() : null;
    Expr.Formals formals = (parts & 2) != 0 ? formals() : null;
    return new Expr.Lambda(span, arg, formals, expr());
  }

  private Expr.Formals formals() {
    int head = count();
    List<Expr.Formal> formals = new ArrayList<>(head / 2);
    for (int i = 0; i < head / 2; i++) {
      boolean hasDefault = bytes[at++] != 0;
      Span span = span();
      String name = string();
      @Nullable Expr orElse = hasDefault ? expr() : null;
      formals.add(new Expr.Formal(span, name, orElse));
    }
    return new Expr.Formals(formals, (head & 1) != 0);
  }

  private Expr.Bindings bindings() {
    int count = count();
    List<Expr.Binding> statics = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int kind = bytes[at++];
      Span span = span();
      String name = string();
      statics.add(
          switch (kind) {
            case 0 -> new Expr.Binding.Plain(span, name, expr());
            case 1 -> new Expr.Binding.Inherit(span, name);
            default -> new Expr.Binding.InheritFrom(span, name, count());
          });
    }
    List<Expr> sources = exprs();
    int dynamicCount = count();
    List<Expr.DynamicBinding> dynamics = new ArrayList<>(dynamicCount);
    for (int i = 0; i < dynamicCount; i++) {
      dynamics.add(new Expr.DynamicBinding(span(), expr(), expr()));
    }
    return new Expr.Bindings(statics, sources, dynamics);
  }
}
